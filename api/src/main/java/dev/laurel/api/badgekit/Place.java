package dev.laurel.api.badgekit;

import dev.laurel.store.catalog.BadgeSystem;
import dev.laurel.store.catalog.Issuer;
import dev.laurel.store.catalog.Program;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a request is, by {@code system}, {@code issuer} and {@code program} of its path. A handler
 * takes it as an argument; a part that does not exist is 404 before the handler runs.
 *
 * @param issuer null if the path names none
 * @param program null if the path names none
 */
record Place(BadgeSystem system, @Nullable Issuer issuer, @Nullable Program program) {

  /** The system's row. */
  long systemId() {
    return Objects.requireNonNull(system.id());
  }

  /** The issuer's row; null if the path names none. */
  @Nullable Long issuerId() {
    return issuer == null ? null : issuer.id();
  }

  /** The program's row; null if the path names none. */
  @Nullable Long programId() {
    return program == null ? null : program.id();
  }
}
