package dev.laurel.store.catalog;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** All systems. */
public interface Systems extends Repository<BadgeSystem, Long> {

  /**
   * @throws org.springframework.dao.DuplicateKeyException if another system has the slug
   */
  BadgeSystem save(BadgeSystem system);

  @Query("SELECT * FROM `system` WHERE uuid = :uuid")
  Optional<BadgeSystem> find(UUID uuid);

  @Query("SELECT * FROM `system` WHERE uuid = :uuid FOR UPDATE")
  Optional<BadgeSystem> lock(UUID uuid);

  @Query("SELECT * FROM `system` WHERE slug_key = :slugKey")
  Optional<BadgeSystem> findBySlug(String slugKey);

  @Query("SELECT * FROM `system` WHERE id = :id")
  Optional<BadgeSystem> findById(long id);

  /**
   * Ascending from {@code after}.
   *
   * @param only null for every system
   */
  @Query(
      """
      SELECT * FROM `system`
      WHERE id > :after AND (:only IS NULL OR id = :only)
      ORDER BY id LIMIT :limit
      """)
  List<BadgeSystem> page(@Nullable Long only, long after, int limit);
}
