package dev.laurel.store.catalog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * SHA-256 of an API key, 64 lower-case hex digits: all that is stored of it. Plain, since a key has
 * 256 random bits and cannot be guessed from its hash.
 */
public record ApiKeyHash(String hex) {
  private static final Pattern SHA256_HEX = Pattern.compile("[0-9a-f]{64}");

  public ApiKeyHash {
    if (!SHA256_HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException(
          "an API key's hash must be 64 lower-case hex digits, got: " + hex);
    }
  }

  /** Of a key in the clear. */
  public static ApiKeyHash of(String key) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return new ApiKeyHash(
          HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.UTF_8))));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("this JDK has no SHA-256", missing);
    }
  }
}
