package dev.laurel.api.openbadges;

import dev.laurel.domain.learner.EmailKey;
import dev.laurel.store.award.PublicAssertion;
import dev.laurel.store.catalog.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/**
 * Who earned a badge, without saying so: a hash of the email, so that only who knows the address
 * can tell. The salt is derived, not stored: it is another one for each award, so that two badges
 * of one person do not look alike, and stays what it is, so that copies of an assertion stay true.
 */
@Component
class Recipients {
  private static final int SALT_DIGITS = 16;
  private final Secrets secrets;

  Recipients(Secrets secrets) {
    this.secrets = secrets;
  }

  /**
   * The same in Open Badges 1.x and 2.0.
   *
   * @param type {@code email}
   * @param identity {@code sha256$} and the hex digits of SHA-256 of the email and the salt; the
   *     email is written as Laurel's APIs show it, which is what a verifier is given
   */
  record Recipient(String type, boolean hashed, String salt, String identity) {}

  Recipient of(PublicAssertion assertion) {
    var salt =
        secrets
            .mac("assertion-salt", bytes(assertion.credential().toString()))
            .substring(0, SALT_DIGITS);
    return new Recipient("email", true, salt, "sha256$" + sha256(assertion.email() + salt));
  }

  /** In whatever case the address is written. */
  static boolean isOf(PublicAssertion assertion, EmailKey email) {
    return EmailKey.of(assertion.email()).equals(email);
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(text)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("this JDK has no SHA-256", missing);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
