package dev.laurel.store.signal;

import dev.laurel.domain.signal.DeliveryState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Deliveries as operators see them and send them again. */
public interface DeliveryViews {

  /**
   * A delivery.
   *
   * @param signal the uuid that the receiver sees as the event's id
   * @param attempts tries of its present life: a delivery that is sent again begins anew
   * @param failure of the last try, in our words
   */
  record Delivery(
      long id,
      UUID uuid,
      UUID subscription,
      UUID signal,
      UUID subject,
      String transition,
      DeliveryState state,
      int attempts,
      @Nullable Integer lastStatus,
      @Nullable String failure,
      @Nullable Instant lastAttemptAt,
      @Nullable Instant nextAttemptAt,
      @Nullable Instant deliveredAt,
      Instant createdAt) {}

  /** Of a subscription that is not deleted; {@code system} is null for the admin key. */
  Optional<Delivery> find(@Nullable Long system, UUID delivery);

  /**
   * Newest first, with ids smaller than {@code before}.
   *
   * @param state null for every state
   */
  List<Delivery> page(long subscription, @Nullable DeliveryState state, long before, int limit);

  /**
   * Makes a delivery pending and due at once, whatever its state, with three new days.
   *
   * @return false if its subscription is not active: nothing was changed
   */
  boolean resend(long delivery);

  /**
   * As {@link #resend} for up to {@code limit} dead ones of an active subscription, oldest first.
   *
   * @return how many; fewer than {@code limit} if none is left
   */
  int resendDead(long subscription, int limit);

  /** How many are pending and dead, over all subscriptions that are not deleted. */
  Map<DeliveryState, Long> counts();
}
