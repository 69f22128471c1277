package dev.laurel.store.catalog;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.ReadOnlyProperty;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A key that lets a caller in.
 *
 * @param hash {@link ApiKeyHash#hex()}: the key itself is not kept
 * @param roles words, separated by commas
 */
@Table("api_key")
public record ApiKey(
    @Id @Nullable Long id,
    UUID uuid,
    long systemId,
    String name,
    String hash,
    String roles,
    Instant createdAt,
    @Nullable Instant revokedAt,
    @ReadOnlyProperty String systemSlug) {

  /** Without the hash, which is nobody's business. */
  @Override
  public String toString() {
    return "ApiKey[" + uuid + ", " + name + "]";
  }
}
