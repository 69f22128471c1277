package dev.laurel.domain.certificate;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Values of an enumeration by the words that rows and the API have for them. */
final class Words {
  private Words() {}

  /** Empty if none has this word. */
  static <E extends Enum<E>> Optional<E> find(E[] values, Function<E, String> word, String given) {
    return Arrays.stream(values).filter(value -> word.apply(value).equals(given)).findFirst();
  }

  /**
   * @throws IllegalArgumentException if none has this word; its message lists those there are
   */
  static <E extends Enum<E>> E of(E[] values, Function<E, String> word, String given) {
    return find(values, word, given)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    Arrays.stream(values)
                        .map(word)
                        .collect(Collectors.joining(", ", "must be one of ", ""))));
  }
}
