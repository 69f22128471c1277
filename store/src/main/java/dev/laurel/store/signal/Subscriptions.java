package dev.laurel.store.signal;

import dev.laurel.domain.signal.SubscriptionState;
import dev.laurel.domain.signal.WebhookFormat;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom signals are sent to; {@code system} is null for the admin key, which sees every system's.
 * Deleted ones are found by nobody.
 */
public interface Subscriptions {

  /** Failures in a row, over all its deliveries, that pause a subscription. */
  int FAILURES_THAT_PAUSE = 20;

  /**
   * A subscription.
   *
   * @param systemSlug read with it; ignored when it is written
   * @param transitions which signals it gets: {@code awarded}, {@code revoked}, {@code
   *     certificate.created} and its like
   * @param secret sealed by {@link dev.laurel.store.catalog.Secrets}
   * @param stateReason why it is paused or disabled, in our words
   */
  record Subscription(
      long id,
      UUID uuid,
      long system,
      String systemSlug,
      Content content,
      byte[] secret,
      SubscriptionState state,
      @Nullable String stateReason,
      int failuresInRow,
      Instant createdAt) {}

  /** What may be changed of a subscription. */
  record Content(
      WebhookFormat format, URI url, @Nullable String description, List<String> transitions) {}

  /**
   * Creates an active subscription unless the system has {@code most} already.
   *
   * @return false if it has
   */
  boolean create(UUID uuid, long system, Content content, byte[] secret, int most);

  Optional<Subscription> find(@Nullable Long system, UUID uuid);

  /** Ascending from {@code after}. */
  List<Subscription> page(@Nullable Long system, long after, int limit);

  void change(long id, Content content);

  void replaceSecret(long id, byte[] secret);

  /** Nothing is sent to it from now on. */
  void delete(long id);

  /**
   * Makes it active and all that it is owed due at once, each delivery with three new days; of an
   * active one too, so that a call broken off can be repeated.
   */
  void resume(long id);
}
