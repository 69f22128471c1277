package dev.laurel.store.catalog;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
      """)
  Optional<Program> find(@Nullable Long system, UUID uuid);

  @Query(
      """
      SELECT p.*, s.slug AS system_slug, i.uuid AS issuer_uuid
      FROM program p JOIN `system` s ON s.id = p.system_id JOIN issuer i ON i.id = p.issuer_id
      WHERE p.uuid = :uuid AND (:system IS NULL OR p.system_id = :system)
      FOR UPDATE
      """)
  Optional<Program> lock(@Nullable Long system, UUID uuid);

  /** Ascending from {@code after}. */
  @Query(
      """
      SELECT p.*, s.slug AS system_slug, i.uuid AS issuer_uuid
      FROM program p JOIN `system` s ON s.id = p.system_id JOIN issuer i ON i.id = p.issuer_id
      WHERE p.id > :after AND (:system IS NULL OR p.system_id = :system)
      ORDER BY p.id LIMIT :limit
      """)
  List<Program> page(@Nullable Long system, long after, int limit);
}
