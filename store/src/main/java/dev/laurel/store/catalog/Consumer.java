package dev.laurel.store.catalog;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.ReadOnlyProperty;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A key that signs BadgeKit requests for one system.
 *
 * @param apiKey the {@code key} claim of what it signs; compared exactly
 * @param secret sealed by {@link Secrets}
 */
@Table("consumer")
public record Consumer(
    @Id @Nullable Long id,
    UUID uuid,
    long systemId,
    String apiKey,
    @Nullable String description,
    byte[] secret,
    Instant createdAt,
    @Nullable Instant revokedAt,
    @ReadOnlyProperty String systemSlug) {

  /** Without the secret. */
  @Override
  public String toString() {
    return "Consumer[" + uuid + ", " + apiKey + "]";
  }
}
