package dev.laurel.api.catalog;

import dev.laurel.store.catalog.ApiKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An API key as it is shown.
 *
 * @param key the key itself, in the answer that creates it and never again
 */
record ApiKeyBody(
    UUID id,
    String system,
    String name,
    List<String> roles,
    Instant createdAt,
    @Nullable Instant revokedAt,
    @Nullable String key) {

  static ApiKeyBody of(ApiKey key) {
    return of(key, null);
  }

  static ApiKeyBody of(ApiKey key, @Nullable String clear) {
    return new ApiKeyBody(
        key.uuid(),
        key.systemSlug(),
        key.name(),
        List.of(key.roles().split(",")),
        key.createdAt(),
        key.revokedAt(),
        clear);
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "ApiKeyBody[" + id + "]";
  }
}
