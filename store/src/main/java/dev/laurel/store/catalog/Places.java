package dev.laurel.store.catalog;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds a whole path of slugs in one statement; what was deleted is not found. */
public interface Places {

  /**
   * What stands at {@code /systems/{system}/issuers/{issuer}/programs/{program}/badges/{badge}}.
   * Each part is found only under the one before it; a badge also if it lies further down.
   *
   * @param system any spelling of the slug
   * @param issuer null if the path names none; then {@code program} is null, too
   * @param badge null if the path names none
   * @return empty if there is no such system; parts that are null were not asked for or not found
   */
  Optional<Found> find(
      String system, @Nullable String issuer, @Nullable String program, @Nullable String badge);

  /** The parts of a path. */
  record Found(
      BadgeSystem system,
      @Nullable Issuer issuer,
      @Nullable Program program,
      @Nullable Template badge) {}
}
