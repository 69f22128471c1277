package dev.laurel.activities.provider;

import dev.laurel.activities.provider.ProviderException.Ambiguous;
import dev.laurel.activities.provider.ProviderException.NotSent;
import dev.laurel.activities.provider.ProviderException.Rejected;
import dev.laurel.activities.provider.ProviderException.Unauthorized;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The OAuth tokens of accounts with client credentials, kept in this process only: {@code POST
 * /oauth/token}, grant {@code client_credentials} (Credly's documentation, "OAuth"; they live for
 * two hours). Nothing is evicted: there are few accounts.
 */
final class CredlyTokens {
  private static final Duration EARLY = Duration.ofMinutes(5);
  private static final Duration UNLESS_TOLD = Duration.ofMinutes(30);

  /**
   * How a server says that the client is not known to it or its secret is wrong (RFC 6749, 5.2).
   */
  private static final Set<Integer> REFUSED = Set.of(400, 422);

  private final ProviderHttp http;
  private final Clock clock;
  private final Map<UUID, Held> tokens = new ConcurrentHashMap<>();

  CredlyTokens(ProviderHttp http, Clock clock) {
    this.http = http;
    this.clock = clock;
  }

  /**
   * The account's token, asked for anew before it ends.
   *
   * @throws ProviderException never {@link Ambiguous}: without a token the call itself is not sent
   */
  String of(ProviderAccess access) {
    return held(access).token(access);
  }

  /** The provider has refused this token; one that has replaced it since stays. */
  void drop(ProviderAccess access, String token) {
    held(access).drop(token);
  }

  private Held held(ProviderAccess access) {
    return tokens.computeIfAbsent(access.account(), first -> new Held());
  }

  private Token asked(ProviderAccess access) {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "client_credentials");
    form.put("client_id", String.valueOf(access.clientId()));
    form.put("client_secret", access.key());
    try {
      return http.call(
          Exchange.forToken(access, "/oauth/token", form), answer -> token(access, answer));
    } catch (Ambiguous lost) {
      throw new NotSent("no OAuth token: " + lost.getMessage());
    } catch (Rejected declined) {
      throw REFUSED.contains(declined.status())
          ? new Unauthorized("the OAuth client is refused: " + declined.getMessage())
          : new NotSent("no OAuth token: " + declined.getMessage());
    }
  }

  private Token token(ProviderAccess access, JsonNode answer) {
    var told = answer.path("expires_in").asLong(0);
    var lives = told > 0 ? Duration.ofSeconds(told) : UNLESS_TOLD;
    var tenth = lives.dividedBy(10);
    var early = tenth.compareTo(EARLY) < 0 ? tenth : EARLY;
    return new Token(
        Json.required(answer, "access_token"), access, clock.instant().plus(lives).minus(early));
  }

  /** Who comes while another asks waits for that answer instead of asking too. */
  private final class Held {
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Token token;

    private String token(ProviderAccess access) {
      lock.lock();
      try {
        if (token == null || !token.serves(access, clock.instant())) {
          token = asked(access);
        }
        return token.text();
      } finally {
        lock.unlock();
      }
    }

    private void drop(String refused) {
      lock.lock();
      try {
        if (token != null && token.text().equals(refused)) {
          token = null;
        }
      } finally {
        lock.unlock();
      }
    }
  }

  /** Of one client id and secret: a replaced key asks anew. */
  private record Token(String text, ProviderAccess of, Instant until) {
    boolean serves(ProviderAccess access, Instant now) {
      return of.equals(access) && now.isBefore(until);
    }

    @Override
    public String toString() {
      return "Token[until " + until + "]";
    }
  }
}
