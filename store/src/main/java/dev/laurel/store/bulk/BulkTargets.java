package dev.laurel.store.bulk;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The templates and awards that lists may name. */
public interface BulkTargets {

  /**
   * A template that a whole list is for.
   *
   * @param byRequest whether it is awarded to who asks for it
   */
  record ForTemplate(long id, long systemId, boolean active, boolean byRequest) {}

  /**
   * @param system null for the admin key, which sees every system
   */
  Optional<ForTemplate> template(@Nullable Long system, UUID template);

  /** The keys inside of those that the system has. */
  Map<UUID, Long> templates(long systemId, Collection<UUID> templates);

  /** Those of {@code awards} that the system has. */
  Set<UUID> awards(long systemId, Collection<UUID> awards);
}
