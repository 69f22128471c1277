package dev.laurel.api.badgekit;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a token's claims are about this very request; in the order and words of the original. */
final class RequestClaims {
  private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "DELETE");
  private static final Map<String, String> HASHES =
      Map.of("sha256", "SHA-256", "sha384", "SHA-384", "sha512", "SHA-512");
  private static final double MILLISECONDS_FROM = 1e11;

  private RequestClaims() {}

  /** Whether requests of a method say all they want in their path. */
  static boolean needsNoBody(String method) {
    return WITHOUT_BODY.contains(method.toUpperCase(Locale.ROOT));
  }

  /**
   * @param needsExpiry whether a token without {@code exp} is refused
   * @throws BadgeKitProblem 403 naming the claim that is missing or is about another request
   */
  static void check(
      SignedToken token,
      HttpServletRequest request,
      byte[] body,
      Instant now,
      boolean needsExpiry) {
    var method = token.text("method");
    if (!method.equalsIgnoreCase(request.getMethod())) {
      throw BadgeKitProblem.forbidden(
          "`method` does not match: using \"%s\" token for \"%s\" request"
              .formatted(method, request.getMethod()));
    }
    var path = token.text("path");
    var query = request.getQueryString();
    var target = request.getRequestURI() + (query == null ? "" : "?" + query);
    if (!path.equals(target)) {
      throw BadgeKitProblem.forbidden(
          "`path` does not match: trying to use token for \"%s\" on \"%s\""
              .formatted(path, target));
    }
    checkExpiry(token.claim("exp"), now, needsExpiry);
    // Clients of the original sign a body if they send one, which `.../codes/random` does without.
    var acted = body.length > 0 && !needsNoBody(request.getMethod());
    if (acted || token.claim("body") != null) {
      checkBody(token, body);
    }
  }

  private static void checkExpiry(@Nullable Object exp, Instant now, boolean needed) {
    if (exp == null && !needed) {
      return;
    }
    if (exp == null) {
      throw BadgeKitProblem.forbidden("Missing JWT claim: exp");
    }
    if (!(exp instanceof Number number)) {
      throw BadgeKitProblem.forbidden("JWT claim exp must be a number");
    }
    var given = number.doubleValue();
    var expiry = given > MILLISECONDS_FROM ? given / 1000 : given;
    // Written so that NaN is refused, too.
    if (!(expiry > now.getEpochSecond())) {
      throw BadgeKitProblem.forbidden(
          "Token is expired (token expiry: %s, server time: %d)"
              .formatted(exp, now.getEpochSecond()));
    }
  }

  private static void checkBody(SignedToken token, byte[] body) {
    if (!(token.claim("body") instanceof Map<?, ?> claim)) {
      throw BadgeKitProblem.forbidden("Missing JWT claim: body");
    }
    var algorithm = SignedToken.text(claim, "alg", "body.alg");
    var given = SignedToken.text(claim, "hash", "body.hash");
    var name = HASHES.get(algorithm.toLowerCase(Locale.ROOT).replace("-", ""));
    if (name == null) {
      throw BadgeKitProblem.forbidden(
          "Could not calculate hash, unsupported algorithm: " + algorithm);
    }
    var computed = hash(name, body);
    if (!MessageDigest.isEqual(
        computed.getBytes(StandardCharsets.US_ASCII),
        given.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8))) {
      throw BadgeKitProblem.forbidden(
          "Computed hash does not match given hash: " + given + " != " + computed);
    }
  }

  private static String hash(String algorithm, byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(body));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("this JDK has no " + algorithm, missing);
    }
  }
}
