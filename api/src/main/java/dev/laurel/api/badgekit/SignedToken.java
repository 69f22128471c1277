package dev.laurel.api.badgekit;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.ParseException;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The token of {@code Authorization: JWT token="..."}: signed by HS256 (RFC 7515), its claims are
 * those of badgekit-api's docs/authorization.md. Nothing in it is to be believed before {@link
 * #signedBy}.
 */
final class SignedToken {
  private static final int LONGEST_HEADER = 8_192;
  private static final Pattern HEADER =
      Pattern.compile(" *JWT +token=\"([A-Za-z0-9_.-]+)\" *", Pattern.CASE_INSENSITIVE);
  private static final String MISSING = "Missing valid Authorization header";

  private final JWSObject token;
  private final Map<String, Object> claims;

  private SignedToken(JWSObject token, Map<String, Object> claims) {
    this.token = token;
    this.claims = claims;
  }

  /**
   * @param header {@code Authorization} as it came; null if there is none
   * @throws BadgeKitProblem 403 if it holds no HS256 token with claims
   */
  static SignedToken of(@Nullable String header) {
    if (header == null || header.length() > LONGEST_HEADER) {
      throw BadgeKitProblem.forbidden(MISSING);
    }
    var match = HEADER.matcher(header);
    if (!match.matches()) {
      throw BadgeKitProblem.forbidden(MISSING);
    }
    return decoded(match.group(1));
  }

  private static SignedToken decoded(String text) {
    try {
      return checked(JWSObject.parse(text));
    } catch (BadgeKitProblem refused) {
      throw refused;
    } catch (ParseException | RuntimeException noToken) {
      // The parser meets the JSON `null`, among others, with exceptions it does not name.
      throw BadgeKitProblem.forbidden("Could not decode JWT");
    }
  }

  private static SignedToken checked(JWSObject token) {
    var header = token.getHeader();
    // An extension that must be understood changes what is signed: RFC 7515, 4.1.11.
    if (!JWSAlgorithm.HS256.equals(header.getAlgorithm()) || header.getCriticalParams() != null) {
      throw BadgeKitProblem.forbidden("Could not decode JWT: `alg` must be HS256");
    }
    var claims = token.getPayload().toJSONObject();
    if (claims == null || claims.isEmpty()) {
      throw BadgeKitProblem.forbidden("Missing JWT payload");
    }
    return new SignedToken(token, claims);
  }

  /**
   * A claim that must be a text.
   *
   * @throws BadgeKitProblem 403 if it is not there
   */
  String text(String claim) {
    return text(claims, claim, claim);
  }

  /** Null if it is not there. */
  @Nullable Object claim(String claim) {
    return claims.get(claim);
  }

  static String text(Map<?, ?> claims, String name, String path) {
    if (claims.get(name) instanceof String text && !text.isEmpty()) {
      return text;
    }
    throw BadgeKitProblem.forbidden("Missing JWT claim: " + path);
  }

  /** Whether {@code secret}, of any length, made the signature; in constant time. */
  boolean signedBy(byte[] secret) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return MessageDigest.isEqual(
          mac.doFinal(token.getSigningInput()), token.getSignature().decode());
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("this JDK has no HmacSHA256", missing);
    }
  }
}
