package dev.laurel.store.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** Consumers of the BadgeKit API; {@code system} is null for the admin key, which sees all. */
public interface Consumers extends Repository<Consumer, Long> {

  /**
   * @throws org.springframework.dao.DuplicateKeyException if any system has the key, revoked or not
   */
  Consumer save(Consumer consumer);

  @Query(
      """
      SELECT c.*, s.slug AS system_slug
      FROM consumer c JOIN `system` s ON s.id = c.system_id
      WHERE c.uuid = :uuid AND (:system IS NULL OR c.system_id = :system)
      """)
  Optional<Consumer> find(@Nullable Long system, UUID uuid);

  /** Ascending from {@code after}, revoked ones too. */
  @Query(
      """
      SELECT c.*, s.slug AS system_slug
      FROM consumer c JOIN `system` s ON s.id = c.system_id
      WHERE c.id > :after AND (:system IS NULL OR c.system_id = :system)
      ORDER BY c.id LIMIT :limit
      """)
  List<Consumer> page(@Nullable Long system, long after, int limit);

  /** Who signs with a key; empty if there is none, it was revoked or its system was deleted. */
  @Query(
      """
      SELECT c.*, s.slug AS system_slug
      FROM consumer c JOIN `system` s ON s.id = c.system_id
      WHERE c.api_key = :apiKey AND c.revoked_at IS NULL AND s.deleted_at IS NULL
      """)
  Optional<Consumer> findByApiKey(String apiKey);

  @Modifying
  @Query("UPDATE consumer SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL")
  int revoke(long id, Instant now);
}
