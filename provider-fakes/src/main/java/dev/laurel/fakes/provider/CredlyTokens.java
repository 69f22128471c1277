package dev.laurel.fakes.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Credly's OAuth tokens: each stands for the client secret that it was given for. */
final class CredlyTokens {
  static final Duration USUAL = Duration.ofHours(2);

  private final Map<String, Token> tokens = new ConcurrentHashMap<>();
  private volatile Duration lifetime = USUAL;

  Reply give(Call call) {
    if (!"client_credentials".equals(call.form().get("grant_type"))
        || call.form().getOrDefault("client_id", "").isBlank()) {
      return Reply.json(400, Json.object().put("error", "invalid_request"));
    }
    var text = UUID.randomUUID().toString();
    tokens.put(text, new Token(secret(call), Instant.now().plus(lifetime)));
    return Reply.json(
        200,
        Json.object()
            .put("access_token", text)
            .put("token_type", "Bearer")
            .put("expires_in", lifetime.toSeconds())
            .put("scope", "badge_templates issued_badges events"));
  }

  /** What a request for a token shows. */
  static String secret(Call call) {
    return call.form().getOrDefault("client_secret", "");
  }

  /** The secret behind a token; empty if it is unknown or has ended. */
  String secret(String token) {
    var known = tokens.get(token);
    return known == null || Instant.now().isAfter(known.until()) ? "" : known.secret();
  }

  void lifetime(Duration changed) {
    lifetime = changed;
  }

  void end() {
    tokens.clear();
  }

  private record Token(String secret, Instant until) {}
}
