package dev.laurel.store.catalog;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** Issuers; {@code system} is null for the admin key, which sees every system's. */
public interface Issuers extends Repository<Issuer, Long> {

  /**
   * @throws org.springframework.dao.DuplicateKeyException if the system has the slug already
   */
  Issuer save(Issuer issuer);

  @Query(
      """
      SELECT i.*, s.slug AS system_slug
      FROM issuer i JOIN `system` s ON s.id = i.system_id
      WHERE i.uuid = :uuid AND (:system IS NULL OR i.system_id = :system)
        AND i.deleted_at IS NULL
      """)
  Optional<Issuer> find(@Nullable Long system, UUID uuid);

  @Query(
      """
      SELECT i.*, s.slug AS system_slug
      FROM issuer i JOIN `system` s ON s.id = i.system_id
      WHERE i.uuid = :uuid AND (:system IS NULL OR i.system_id = :system)
        AND i.deleted_at IS NULL
      FOR UPDATE
      """)
  Optional<Issuer> lock(@Nullable Long system, UUID uuid);

  @Query(
      """
      SELECT i.*, s.slug AS system_slug
      FROM issuer i JOIN `system` s ON s.id = i.system_id
      WHERE i.system_id = :system AND i.slug_key = :slugKey AND i.deleted_at IS NULL
      """)
  Optional<Issuer> findBySlug(long system, String slugKey);

  /**
   * Below it everything must have been deleted: {@link CatalogContents}. Its slug is free again.
   */
  @Modifying
  @Query(
      """
      UPDATE issuer SET deleted_at = :now, slug_key = CONCAT('~', id)
      WHERE id = :id AND deleted_at IS NULL
      """)
  int delete(long id, Instant now);

  /** Of all these systems, by id. */
  @Query(
      """
      SELECT i.*, s.slug AS system_slug
      FROM issuer i JOIN `system` s ON s.id = i.system_id
      WHERE i.system_id IN (:systems) AND i.deleted_at IS NULL
      ORDER BY i.id LIMIT :limit OFFSET :offset
      """)
  List<Issuer> numberedPage(Collection<Long> systems, int limit, long offset);

  @Query("SELECT COUNT(*) FROM issuer WHERE system_id = :system AND deleted_at IS NULL")
  long count(long system);

  /** Ascending from {@code after}. */
  @Query(
      """
      SELECT i.*, s.slug AS system_slug
      FROM issuer i JOIN `system` s ON s.id = i.system_id
      WHERE i.id > :after AND (:system IS NULL OR i.system_id = :system)
        AND i.deleted_at IS NULL
      ORDER BY i.id LIMIT :limit
      """)
  List<Issuer> page(@Nullable Long system, long after, int limit);
}
