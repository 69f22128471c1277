package dev.laurel.store.catalog;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
      """)
  Optional<Issuer> find(@Nullable Long system, UUID uuid);

  @Query(
      """
      SELECT i.*, s.slug AS system_slug
      FROM issuer i JOIN `system` s ON s.id = i.system_id
      WHERE i.uuid = :uuid AND (:system IS NULL OR i.system_id = :system)
      FOR UPDATE
      """)
  Optional<Issuer> lock(@Nullable Long system, UUID uuid);

  /** Ascending from {@code after}. */
  @Query(
      """
      SELECT i.*, s.slug AS system_slug
      FROM issuer i JOIN `system` s ON s.id = i.system_id
      WHERE i.id > :after AND (:system IS NULL OR i.system_id = :system)
      ORDER BY i.id LIMIT :limit
      """)
  List<Issuer> page(@Nullable Long system, long after, int limit);
}
