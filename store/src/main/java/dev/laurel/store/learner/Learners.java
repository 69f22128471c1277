package dev.laurel.store.learner;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** Learners, to be read. */
public interface Learners extends Repository<Learner, Long> {

  /**
   * @param system null for the admin key, which sees every system's
   */
  @Query(
      """
      SELECT l.*, s.slug AS system_slug
      FROM learner l JOIN `system` s ON s.id = l.system_id
      WHERE l.uuid = :uuid AND (:system IS NULL OR l.system_id = :system)
      """)
  Optional<Learner> find(@Nullable Long system, UUID uuid);
}
