package dev.laurel.api.badgekit;

import dev.laurel.store.catalog.Consumer;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A consumer as it is shown.
 *
 * @param key the {@code key} claim of what it signs
 * @param secret in the answer that creates it and never again
 */
record ConsumerBody(
    UUID id,
    String system,
    @Nullable String description,
    String key,
    Instant createdAt,
    @Nullable Instant revokedAt,
    @Nullable String secret) {

  static ConsumerBody of(Consumer consumer, @Nullable String secret) {
    return new ConsumerBody(
        consumer.uuid(),
        consumer.systemSlug(),
        consumer.description(),
        consumer.apiKey(),
        consumer.createdAt(),
        consumer.revokedAt(),
        secret);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "ConsumerBody[" + id + "]";
  }
}
