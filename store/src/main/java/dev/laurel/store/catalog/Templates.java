package dev.laurel.store.catalog;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** Templates; {@code system} is null for the admin key, which sees every system's. */
public interface Templates extends Repository<Template, Long> {

  /**
   * @throws org.springframework.dao.DuplicateKeyException if the system has the slug, or the
   *     account the external id, already
   */
  Template save(Template template);

  @Query(
      """
      SELECT t.*, s.slug AS system_slug, i.uuid AS issuer_uuid, p.uuid AS program_uuid,
        a.uuid AS account_uuid
      FROM template t JOIN `system` s ON s.id = t.system_id
        LEFT JOIN issuer i ON i.id = t.issuer_id
        LEFT JOIN program p ON p.id = t.program_id
        LEFT JOIN provider_account a ON a.id = t.account_id
      WHERE t.uuid = :uuid AND (:system IS NULL OR t.system_id = :system)
        AND t.deleted_at IS NULL
      """)
  Optional<Template> find(@Nullable Long system, UUID uuid);

  /** Keeps others from changing it until the transaction ends. */
  @Query(
      """
      SELECT id FROM template
      WHERE uuid = :uuid AND (:system IS NULL OR system_id = :system) AND deleted_at IS NULL
      FOR UPDATE
      """)
  Optional<Long> lock(@Nullable Long system, UUID uuid);

  @Query(
      """
      SELECT t.*, s.slug AS system_slug, i.uuid AS issuer_uuid, p.uuid AS program_uuid,
        a.uuid AS account_uuid
      FROM template t JOIN `system` s ON s.id = t.system_id
        LEFT JOIN issuer i ON i.id = t.issuer_id
        LEFT JOIN program p ON p.id = t.program_id
        LEFT JOIN provider_account a ON a.id = t.account_id
      WHERE t.system_id = :system AND t.slug_key = :slugKey AND t.deleted_at IS NULL
      """)
  Optional<Template> findBySlug(long system, String slugKey);

  /** What was issued of it stays valid; its slug is free again. */
  @Modifying
  @Query(
      """
      UPDATE template SET deleted_at = :now, slug_key = CONCAT('~', id)
      WHERE id = :id AND deleted_at IS NULL
      """)
  int delete(long id, Instant now);

  @Modifying
  @Query("UPDATE template SET is_active = :active WHERE id = :id")
  int activate(long id, boolean active);
}
