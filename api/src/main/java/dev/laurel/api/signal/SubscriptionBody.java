package dev.laurel.api.signal;

import dev.laurel.store.signal.Subscriptions.Subscription;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as it is shown.
 *
 * @param state active; paused after 20 failures in a row; disabled when the receiver said 410
 * @param stateReason why it is not active
 * @param failuresInRow over all its deliveries, since the last one that was taken
 * @param secret in the answer that creates or replaces it and never again
 */
record SubscriptionBody(
    UUID id,
    String system,
    URI url,
    String format,
    List<String> transitions,
    @Nullable String description,
    String state,
    @Nullable String stateReason,
    int failuresInRow,
    Instant createdAt,
    @Nullable String secret) {

  static SubscriptionBody of(Subscription subscription) {
    return of(subscription, null);
  }

  static SubscriptionBody of(Subscription subscription, @Nullable String secret) {
    var content = subscription.content();
    return new SubscriptionBody(
        subscription.uuid(),
        subscription.systemSlug(),
        content.url(),
        content.format().word(),
        content.transitions(),
        content.description(),
        subscription.state().word(),
        subscription.stateReason(),
        subscription.failuresInRow(),
        subscription.createdAt(),
        secret);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "SubscriptionBody[" + id + "]";
  }
}
