package dev.laurel.store.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** All systems. */
public interface Systems extends Repository<BadgeSystem, Long> {

  /**
   * @throws org.springframework.dao.DuplicateKeyException if another system has the slug
   */
  BadgeSystem save(BadgeSystem system);

  @Query("SELECT * FROM `system` WHERE uuid = :uuid AND deleted_at IS NULL")
  Optional<BadgeSystem> find(UUID uuid);

  @Query("SELECT * FROM `system` WHERE uuid = :uuid AND deleted_at IS NULL FOR UPDATE")
  Optional<BadgeSystem> lock(UUID uuid);

  /** Whether learning events count from now on. */
  @Modifying
  @Query("UPDATE `system` SET badges_enabled = :enabled WHERE id = :id")
  int switchBadges(long id, boolean enabled);

  @Query("SELECT * FROM `system` WHERE slug_key = :slugKey AND deleted_at IS NULL")
  Optional<BadgeSystem> findBySlug(String slugKey);

  @Query("SELECT * FROM `system` WHERE id = :id AND deleted_at IS NULL")
  Optional<BadgeSystem> findById(long id);

  /**
   * Below it everything must have been deleted: {@link CatalogContents}. Its slug is free again.
   */
  @Modifying
  @Query(
      """
      UPDATE `system` SET deleted_at = :now, slug_key = CONCAT('~', id)
      WHERE id = :id AND deleted_at IS NULL
      """)
  int delete(long id, Instant now);

  @Query("SELECT * FROM `system` WHERE deleted_at IS NULL ORDER BY id LIMIT :limit OFFSET :offset")
  List<BadgeSystem> numberedPage(int limit, long offset);

  @Query("SELECT COUNT(*) FROM `system` WHERE deleted_at IS NULL")
  long count();

  /**
   * Ascending from {@code after}.
   *
   * @param only null for every system
   */
  @Query(
      """
      SELECT * FROM `system`
      WHERE id > :after AND (:only IS NULL OR id = :only) AND deleted_at IS NULL
      ORDER BY id LIMIT :limit
      """)
  List<BadgeSystem> page(@Nullable Long only, long after, int limit);
}
