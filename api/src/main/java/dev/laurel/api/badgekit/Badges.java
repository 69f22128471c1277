package dev.laurel.api.badgekit;

import dev.laurel.store.catalog.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds places and the badges at or below them, each with one statement. */
@Component
class Badges {
  private final Places places;
  private final LookUps lookUps;

  Badges(Places places, LookUps lookUps) {
    this.places = places;
    this.lookUps = lookUps;
  }

  /**
   * @throws BadgeKitProblem 404 naming the first part that does not exist
   */
  Place place(String system, @Nullable String issuer, @Nullable String program) {
    return place(found(system, issuer, program, null), system, issuer, program);
  }

  /**
   * With the badge {@code badge} at or below the place.
   *
   * @throws BadgeKitProblem 404 naming the first part that does not exist
   */
  PlacedBadge find(String system, @Nullable String issuer, @Nullable String program, String badge) {
    var found = found(system, issuer, program, badge);
    var place = place(found, system, issuer, program);
    if (found == null || found.badge() == null) {
      throw BadgeKitProblem.notFound("badge", "slug", badge);
    }
    return new PlacedBadge(place, found.badge());
  }

  private Places.@Nullable Found found(
      String system, @Nullable String issuer, @Nullable String program, @Nullable String badge) {
    return lookUps.within(() -> places.find(system, issuer, program, badge)).orElse(null);
  }

  private static Place place(
      Places.@Nullable Found found,
      String system,
      @Nullable String issuer,
      @Nullable String program) {
    if (found == null) {
      throw BadgeKitProblem.notFound("system", "slug", system);
    }
    if (issuer != null && found.issuer() == null) {
      throw BadgeKitProblem.notFound("issuer", "slug", issuer);
    }
    if (program != null && found.program() == null) {
      throw BadgeKitProblem.notFound("program", "slug", program);
    }
    return new Place(found.system(), found.issuer(), found.program());
  }
}
