package dev.laurel.domain.learner;

import java.text.Normalizer;
import java.util.Locale;

/**
 * What makes two spellings of an email the same learner: trimmed, NFC, lower case of {@link
 * Locale#ROOT}. Made in Java because a database's collation would make {@code josé@} and {@code
 * jose@} one person.
 */
public record EmailKey(String value) {

  /** Longer addresses are refused: RFC 5321 allows 254 characters. */
  public static final int LONGEST = 254;

  /**
   * @throws IllegalArgumentException if the text is no address: one {@code @} with something on
   *     both sides, no white space or control characters, at most {@value #LONGEST} characters
   */
  public static EmailKey of(String email) {
    var key = normalised(email);
    var at = key.indexOf('@');
    if (at < 1
        || at != key.lastIndexOf('@')
        || at == key.length() - 1
        || key.length() > LONGEST
        || key.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))) {
      throw new IllegalArgumentException("must be an email address such as ada@example.org");
    }
    return new EmailKey(key);
  }

  /** Whether a text that somebody else wrote, perhaps no address at all, means this one. */
  public boolean matches(String text) {
    return normalised(text).equals(value);
  }

  private static String normalised(String email) {
    return Normalizer.normalize(email.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }
}
