package dev.laurel.api.signal;

import dev.laurel.store.signal.DeliveryViews.Delivery;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as it is shown.
 *
 * @param signal the id that the receiver sees
 * @param subject the award's id, or the certificate's
 * @param state pending, delivered or dead
 * @param attempts tries since it was due or was sent again
 * @param lastStatus of the last try; absent if there was no answer
 * @param failure of the last try
 * @param nextAttemptAt absent if it is settled or due at once
 */
record DeliveryBody(
    UUID id,
    UUID subscription,
    UUID signal,
    UUID subject,
    String transition,
    String state,
    int attempts,
    @Nullable Integer lastStatus,
    @Nullable String failure,
    @Nullable Instant lastAttemptAt,
    @Nullable Instant nextAttemptAt,
    @Nullable Instant deliveredAt,
    Instant createdAt) {

  static DeliveryBody of(Delivery delivery) {
    return new DeliveryBody(
        delivery.uuid(),
        delivery.subscription(),
        delivery.signal(),
        delivery.subject(),
        delivery.transition(),
        delivery.state().word(),
        delivery.attempts(),
        delivery.lastStatus(),
        delivery.failure(),
        delivery.lastAttemptAt(),
        delivery.nextAttemptAt(),
        delivery.deliveredAt(),
        delivery.createdAt());
  }
}
