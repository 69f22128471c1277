package dev.laurel.store.catalog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Provider keys at rest: AES-256-GCM, a fresh 12-byte nonce before the cipher text. The key comes
 * from {@code LAUREL_SECRET_KEY}: 32 bytes in base64.
 */
public final class Secrets {
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  /**
   * @throws IllegalArgumentException if the key is not 32 bytes in base64
   */
  public Secrets(String base64Key) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64Key.strip());
    } catch (IllegalArgumentException notBase64) {
      bytes = new byte[0];
    }
    if (bytes.length != 32) {
      throw new IllegalArgumentException(
          "LAUREL_SECRET_KEY must be 32 bytes in base64 (make one with: openssl rand -base64 32)");
    }
    key = new SecretKeySpec(bytes, "AES");
  }

  /** Nonce and cipher text of a key in the clear. */
  public byte[] seal(String clear) {
    var nonce = new byte[NONCE];
    random.nextBytes(nonce);
    var sealed = apply(Cipher.ENCRYPT_MODE, nonce, clear.getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
  }

  /**
   * The key in the clear.
   *
   * @throws IllegalStateException if it was sealed under another {@code LAUREL_SECRET_KEY}
   */
  public String open(byte[] sealed) {
    var nonce = new byte[NONCE];
    var text = new byte[Math.max(0, sealed.length - NONCE)];
    ByteBuffer.wrap(sealed).get(nonce).get(text);
    return new String(apply(Cipher.DECRYPT_MODE, nonce, text), StandardCharsets.UTF_8);
  }

  /** HMAC-SHA-256 under a key derived for {@code purpose}; 64 lower-case hex digits. */
  public String mac(String purpose, byte[] message) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getEncoded(), "HmacSHA256"));
      mac.update(purpose.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return java.util.HexFormat.of().formatHex(mac.doFinal(message));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("this JDK has no HmacSHA256", missing);
    }
  }

  private byte[] apply(int mode, byte[] nonce, byte[] text) {
    try {
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException refused) {
      throw new IllegalStateException(
          "a stored provider key does not open with this LAUREL_SECRET_KEY", refused);
    }
  }
}
