package dev.laurel.quickstart;

import java.security.SecureRandom;
import java.util.Base64;

/** Secrets that the quickstart makes for itself. */
final class Passwords {
  private static final int BYTES = 32;

  private Passwords() {}

  /** Letters, digits, {@code -} and {@code _}: needs no quoting anywhere. */
  static String random() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes());
  }

  /** As {@code LAUREL_SECRET_KEY} wants it: 32 bytes in base64. */
  static String secretKey() {
    return Base64.getEncoder().encodeToString(bytes());
  }

  private static byte[] bytes() {
    var bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}
