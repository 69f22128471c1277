package dev.laurel.api.catalog;

import dev.laurel.api.problem.ApiProblem;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an account proves who it is: by a key of the provider's, or by an OAuth client and its
 * secret.
 *
 * @param expiresAt null if nobody knows
 */
record AccountKey(String auth, @Nullable String clientId, String key, @Nullable Instant expiresAt) {
  private static final String KEY = "key";
  private static final String CLIENT_CREDENTIALS = "client_credentials";
  private static final String CREDLY = "credly";

  /** After so long Credly's organisation tokens end. */
  private static final Duration CREDLY_TOKEN = Duration.ofDays(180);

  /**
   * A key that begins now.
   *
   * @throws ApiProblem 422 if the provider or the fields do not go together
   */
  static AccountKey of(
      String provider,
      @Nullable String auth,
      @Nullable String clientId,
      String key,
      @Nullable Instant expiresAt,
      Instant now) {
    var chosen = auth == null ? KEY : auth;
    var oauth = chosen.equals(CLIENT_CREDENTIALS);
    if (oauth && !provider.equals(CREDLY)) {
      throw ApiProblem.invalid("#/auth", "client_credentials is only for credly");
    }
    if (oauth && clientId == null) {
      throw ApiProblem.invalid("#/clientId", "is required with client_credentials");
    }
    if (!oauth && clientId != null) {
      throw ApiProblem.invalid("#/clientId", "is only for `auth` client_credentials");
    }
    var ends =
        expiresAt == null && provider.equals(CREDLY) && !oauth ? now.plus(CREDLY_TOKEN) : expiresAt;
    return new AccountKey(chosen, clientId, key, ends);
  }

  /** Whole days from now, rounded down; null if nobody knows. */
  static @Nullable Long daysLeft(@Nullable Instant expiresAt, Instant now) {
    return expiresAt == null
        ? null
        : Math.floorDiv(
            Duration.between(now, expiresAt).toSeconds(), Duration.ofDays(1).toSeconds());
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "AccountKey[" + auth + "]";
  }
}
