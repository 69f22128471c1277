package dev.laurel.store.catalog;

import dev.laurel.domain.catalog.Role;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** API keys; {@code system} is null for the admin key, which sees every system's. */
public interface ApiKeys extends Repository<ApiKey, Long> {

  ApiKey save(ApiKey key);

  @Query(
      """
      SELECT k.*, s.slug AS system_slug
      FROM api_key k JOIN `system` s ON s.id = k.system_id
      WHERE k.uuid = :uuid AND (:system IS NULL OR k.system_id = :system)
        AND s.deleted_at IS NULL
      """)
  Optional<ApiKey> find(@Nullable Long system, UUID uuid);

  /** Ascending from {@code after}, revoked ones too. */
  @Query(
      """
      SELECT k.*, s.slug AS system_slug
      FROM api_key k JOIN `system` s ON s.id = k.system_id
      WHERE k.id > :after AND (:system IS NULL OR k.system_id = :system)
        AND s.deleted_at IS NULL
      ORDER BY k.id LIMIT :limit
      """)
  List<ApiKey> page(@Nullable Long system, long after, int limit);

  @Modifying
  @Query("UPDATE api_key SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL")
  int revoke(long id, Instant now);

  @Query(
      """
      SELECT k.*, s.slug AS system_slug
      FROM api_key k JOIN `system` s ON s.id = k.system_id
      WHERE k.hash = :hash AND k.revoked_at IS NULL AND s.deleted_at IS NULL
      """)
  Optional<ApiKey> findByHash(String hash);

  /** Who calls with a key of this hash; empty if there is none or it was revoked. */
  default Optional<Owner> owner(ApiKeyHash hash) {
    return findByHash(hash.hex())
        .map(
            key ->
                new Owner(
                    key.id() == null ? 0 : key.id(),
                    key.name(),
                    key.systemId(),
                    key.systemSlug(),
                    Arrays.stream(key.roles().split(","))
                        .map(Role::of)
                        .collect(Collectors.toUnmodifiableSet())));
  }

  /** What the API needs to know of a caller. */
  record Owner(long key, String name, long system, String systemSlug, Set<Role> roles) {}
}
