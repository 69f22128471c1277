package dev.laurel.domain.learning;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values that are numbers, and texts that read as one. */
final class Numbers {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]{1,300}\\.?[0-9]{0,300}|\\.[0-9]{1,300})([eE][+-]?[0-9]{1,4})?");

  private Numbers() {}

  /**
   * @return null for everything that is no number: booleans, objects, other texts, also with blanks
   *     around
   */
  static @Nullable BigDecimal read(Object value) {
    if (value instanceof BigDecimal number) {
      return number;
    }
    return value instanceof String text && NUMBER.matcher(text).matches()
        ? new BigDecimal(text)
        : null;
  }
}
