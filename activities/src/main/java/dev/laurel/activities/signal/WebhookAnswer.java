package dev.laurel.activities.signal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a try led to, without anything that the receiver wrote.
 *
 * @param outcome the metric's tag
 * @param status null if there was no answer
 * @param words for operators
 * @param retryAfter what the answer asks for; zero if nothing
 */
record WebhookAnswer(String outcome, @Nullable Integer status, String words, Duration retryAfter) {
  private static final int GONE = 410;

  static WebhookAnswer of(int status, Duration retryAfter) {
    return switch (status / 100) {
      case 2 -> new WebhookAnswer("delivered", status, "answered " + status, Duration.ZERO);
      case 3 ->
          new WebhookAnswer(
              "refused", status, "answered " + status + "; redirects are not followed", retryAfter);
      default ->
          new WebhookAnswer(
              status == GONE ? "gone" : "refused",
              status,
              "answered " + status + (status == GONE ? ": the receiver says it is gone" : ""),
              retryAfter);
    };
  }

  static WebhookAnswer none(String outcome, String words) {
    return new WebhookAnswer(outcome, null, words, Duration.ZERO);
  }

  boolean delivered() {
    return outcome.equals("delivered");
  }

  boolean gone() {
    return outcome.equals("gone");
  }
}
