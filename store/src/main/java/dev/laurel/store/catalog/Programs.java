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

/** Programs; {@code system} is null for the admin key, which sees every system's. */
public interface Programs extends Repository<Program, Long> {

  /**
   * @throws org.springframework.dao.DuplicateKeyException if the issuer has the slug already
   */
  Program save(Program program);

  @Query(
      """
      SELECT p.*, s.slug AS system_slug, i.uuid AS issuer_uuid
      FROM program p JOIN `system` s ON s.id = p.system_id JOIN issuer i ON i.id = p.issuer_id
      WHERE p.uuid = :uuid AND (:system IS NULL OR p.system_id = :system)
        AND p.deleted_at IS NULL
      """)
  Optional<Program> find(@Nullable Long system, UUID uuid);

  @Query(
      """
      SELECT p.*, s.slug AS system_slug, i.uuid AS issuer_uuid
      FROM program p JOIN `system` s ON s.id = p.system_id JOIN issuer i ON i.id = p.issuer_id
      WHERE p.uuid = :uuid AND (:system IS NULL OR p.system_id = :system)
        AND p.deleted_at IS NULL
      FOR UPDATE
      """)
  Optional<Program> lock(@Nullable Long system, UUID uuid);

  @Query(
      """
      SELECT p.*, s.slug AS system_slug, i.uuid AS issuer_uuid
      FROM program p JOIN `system` s ON s.id = p.system_id JOIN issuer i ON i.id = p.issuer_id
      WHERE p.issuer_id = :issuer AND p.slug_key = :slugKey AND p.deleted_at IS NULL
      """)
  Optional<Program> findBySlug(long issuer, String slugKey);

  /** Its badges must have been deleted: {@link CatalogContents}. Its slug is free again. */
  @Modifying
  @Query(
      """
      UPDATE program SET deleted_at = :now, slug_key = CONCAT('~', id)
      WHERE id = :id AND deleted_at IS NULL
      """)
  int delete(long id, Instant now);

  /** Of all these issuers, by id. */
  @Query(
      """
      SELECT p.*, s.slug AS system_slug, i.uuid AS issuer_uuid
      FROM program p JOIN `system` s ON s.id = p.system_id JOIN issuer i ON i.id = p.issuer_id
      WHERE p.issuer_id IN (:issuers) AND p.deleted_at IS NULL
      ORDER BY p.id LIMIT :limit OFFSET :offset
      """)
  List<Program> numberedPage(Collection<Long> issuers, int limit, long offset);

  @Query("SELECT COUNT(*) FROM program WHERE issuer_id = :issuer AND deleted_at IS NULL")
  long count(long issuer);

  /** Ascending from {@code after}. */
  @Query(
      """
      SELECT p.*, s.slug AS system_slug, i.uuid AS issuer_uuid
      FROM program p JOIN `system` s ON s.id = p.system_id JOIN issuer i ON i.id = p.issuer_id
      WHERE p.id > :after AND (:system IS NULL OR p.system_id = :system)
        AND p.deleted_at IS NULL
      ORDER BY p.id LIMIT :limit
      """)
  List<Program> page(@Nullable Long system, long after, int limit);
}
