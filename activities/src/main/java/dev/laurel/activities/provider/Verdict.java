package dev.laurel.activities.provider;

import dev.laurel.activities.provider.ProviderException.Ambiguous;
import dev.laurel.activities.provider.ProviderException.NotSent;
import dev.laurel.activities.provider.ProviderException.RateLimited;
import dev.laurel.activities.provider.ProviderException.Rejected;
import dev.laurel.activities.provider.ProviderException.Unauthorized;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;

/** What an HTTP answer, or the lack of one, means: decided here and nowhere else. */
final class Verdict {

  /** What the breaker counts: the provider is away. A 500 may be the fault of one template. */
  private static final Set<Integer> AWAY = Set.of(502, 503, 504);

  private static final int QUOTED = 500;
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Duration UNLESS_TOLD = Duration.ofSeconds(30);

  private Verdict() {}

  static boolean good(int status) {
    return status >= 200 && status < 300;
  }

  static boolean away(int status) {
    return AWAY.contains(status);
  }

  /** The provider is there and in its right mind. */
  static boolean sound(int status) {
    return status < 500;
  }

  static ProviderException of(String provider, HttpResponse<byte[]> answer, Clock clock) {
    var status = answer.statusCode();
    var message = provider + " answered " + status + quoted(answer.body());
    return switch (status) {
      case 401, 403 -> new Unauthorized(message);
      case 429 -> new RateLimited(message, retryAfter(answer, clock));
      // 408 says that the request may not have come in whole, not that it was declined.
      case 408 -> new Ambiguous(message);
      default ->
          status >= 400 && status < 500
              ? new Rejected(status, message, answer.body())
              : new Ambiguous(message);
    };
  }

  /** True if not one byte of the request can have arrived. */
  static boolean neverSent(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException
          || cause instanceof HttpConnectTimeoutException
          || cause instanceof UnknownHostException
          || cause instanceof UnresolvedAddressException
          || cause instanceof SSLHandshakeException) {
        return true;
      }
    }
    return false;
  }

  static ProviderException of(String provider, Throwable failure) {
    var what =
        failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    return neverSent(failure)
        ? new NotSent(provider + " could not be reached: " + what)
        : new Ambiguous(provider + " gave no answer: " + what);
  }

  /** A number of seconds or an HTTP date. */
  static Duration retryAfter(HttpResponse<?> answer, Clock clock) {
    var asked = answer.headers().firstValue("Retry-After").map(String::strip).orElse("");
    var wait = UNLESS_TOLD;
    if (asked.matches("\\d{1,9}")) {
      wait = Duration.ofSeconds(Long.parseLong(asked));
    } else if (!asked.isEmpty()) {
      try {
        var until = ZonedDateTime.parse(asked, DateTimeFormatter.RFC_1123_DATE_TIME);
        wait = Duration.between(clock.instant(), until.toInstant());
      } catch (DateTimeException neither) {
        wait = UNLESS_TOLD;
      }
    }
    return wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }

  private static String quoted(byte[] body) {
    var text =
        new String(body, 0, Math.min(body.length, 4 * QUOTED), StandardCharsets.UTF_8)
            .replaceAll("[\\p{Cntrl}\\s]+", " ")
            .strip();
    if (text.isEmpty()) {
      return "";
    }
    return ": " + (text.length() > QUOTED ? text.substring(0, QUOTED) : text);
  }
}
