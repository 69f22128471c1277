package dev.laurel.store.certificate;

import dev.laurel.domain.learner.EmailKey;
import java.util.UUID;

/** How a caller names a learner of a system. */
public sealed interface LearnerRef {
  /** By our id; such a learner is known already. */
  record ById(UUID uuid) implements LearnerRef {}

  /**
   * By the email, as given.
   *
   * @throws IllegalArgumentException if it is no address, see {@link EmailKey#of}
   */
  record ByEmail(String email) implements LearnerRef {
    public ByEmail {
      email = email.strip();
      EmailKey.of(email);
    }

    EmailKey key() {
      return EmailKey.of(email);
    }

    /** Without the person. */
    @Override
    public String toString() {
      return "ByEmail";
    }
  }

  /**
   * @param text with an {@code @} an email, else an id
   * @throws IllegalArgumentException if it is neither
   */
  static LearnerRef of(String text) {
    if (text.indexOf('@') >= 0) {
      return new ByEmail(text);
    }
    try {
      var uuid = UUID.fromString(text);
      if (uuid.toString().equalsIgnoreCase(text)) {
        return new ById(uuid);
      }
    } catch (IllegalArgumentException neither) {
      // Said below, in words that fit both.
    }
    throw new IllegalArgumentException("must be a learner's id or an email address");
  }
}
