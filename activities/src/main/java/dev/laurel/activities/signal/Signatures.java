package dev.laurel.activities.signal;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How a receiver knows that a message is ours and whole. */
final class Signatures {
  private static final String BADGEKIT_HEADER = "{\"typ\":\"JWT\",\"alg\":\"HS256\"}";

  private Signatures() {}

  /**
   * The headers of Standard Webhooks 1.0, signature version 1.
   *
   * @param secret {@code whsec_} and base64
   * @param id the same for each try, so that a receiver can tell a repetition
   */
  static Map<String, String> standard(String secret, UUID id, Instant now, byte[] body) {
    try {
      var seconds = now.getEpochSecond();
      var text = new String(body, StandardCharsets.UTF_8);
      var headers = new LinkedHashMap<String, String>();
      headers.put("webhook-id", id.toString());
      headers.put("webhook-timestamp", Long.toString(seconds));
      headers.put("webhook-signature", new Webhook(secret).sign(id.toString(), seconds, text));
      return headers;
    } catch (EmptyWebhookSecretException | WebhookSigningException unusable) {
      throw new IllegalStateException("the subscription's secret can't sign", unusable);
    }
  }

  /**
   * The {@code Authorization} that BadgeKit sends: a token over the body's SHA-256. The MAC is the
   * JDK's, since libraries for tokens refuse secrets as short as BadgeKit's may be.
   */
  static String badgeKit(String secret, byte[] body) {
    try {
      var hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
      var payload = "{\"body\":{\"alg\":\"sha256\",\"hash\":\"" + hash + "\"}}";
      var signed =
          part(BADGEKIT_HEADER.getBytes(StandardCharsets.UTF_8))
              + "."
              + part(payload.getBytes(StandardCharsets.UTF_8));
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      var signature = mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII));
      return "JWT token=\"" + signed + "." + part(signature) + "\"";
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("this JDK has no HmacSHA256", missing);
    }
  }

  private static String part(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
