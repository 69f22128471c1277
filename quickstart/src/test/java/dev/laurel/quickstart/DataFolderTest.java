package dev.laurel.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir private Path temporary;

  @Test
  void isClosedToOtherUsers() throws IOException {
    var place = temporary.resolve("data");
    try (var folder = DataFolder.open(place)) {
      folder.kept("admin-key", () -> "secret");

      assumeThat(place.getFileSystem().supportedFileAttributeViews()).contains("posix");
      assertThat(permissions(place)).isEqualTo("rwx------");
      assertThat(permissions(folder.directory("mariadb"))).isEqualTo("rwx------");
      assertThat(permissions(folder.resolve("admin-key"))).isEqualTo("rw-------");
    }
  }

  @Test
  void closesAFolderThatWasOpen() throws IOException {
    var place = temporary.resolve("data");
    DataFolder.open(place).close();
    assumeThat(place.getFileSystem().supportedFileAttributeViews()).contains("posix");
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));

    DataFolder.open(place).close();

    assertThat(permissions(place)).isEqualTo("rwx------");
  }

  @Test
  void keepsWhatItMadeTheFirstTime() {
    var place = temporary.resolve("data");
    String first;
    try (var folder = DataFolder.open(place)) {
      first = folder.kept("secret-key", Passwords::secretKey);
    }
    try (var folder = DataFolder.open(place)) {
      assertThat(folder.kept("secret-key", Passwords::secretKey)).isEqualTo(first);
    }
  }

  @Test
  void isHeldByOneAtATime() {
    var place = temporary.resolve("data");
    try (var held = DataFolder.open(place)) {
      assertThatThrownBy(() -> DataFolder.open(place))
          .isInstanceOf(CannotStart.class)
          .hasMessageContaining("pid " + ProcessHandle.current().pid())
          .hasMessageContaining("LAUREL_DATA_DIR")
          .hasMessageContaining(place.toString());
    }
    DataFolder.open(place).close();
  }

  @Test
  void leavesAFolderAloneThatHoldsSomethingElse() throws IOException {
    Files.writeString(temporary.resolve("thesis.txt"), "mine");

    assertThatThrownBy(() -> DataFolder.open(temporary))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("LAUREL_DATA_DIR");
    assertThat(temporary.resolve("thesis.txt")).exists();
  }

  private static String permissions(Path place) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(place));
  }
}
