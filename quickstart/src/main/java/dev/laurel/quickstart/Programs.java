package dev.laurel.quickstart;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs on the PATH. */
final class Programs {
  private static final List<String> ENDINGS = List.of("", ".exe");

  private Programs() {}

  static Optional<Path> find(String name, String path) {
    return Arrays.stream(path.split(File.pathSeparator))
        .filter(folder -> !folder.isBlank())
        .flatMap(folder -> candidates(folder, name))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  private static Stream<Path> candidates(String folder, String name) {
    try {
      var place = Path.of(folder);
      return ENDINGS.stream().map(ending -> place.resolve(name + ending));
    } catch (InvalidPathException notAFolder) {
      return Stream.empty();
    }
  }
}
