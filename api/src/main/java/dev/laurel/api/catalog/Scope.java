package dev.laurel.api.catalog;

import dev.laurel.api.Caller;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.store.catalog.BadgeSystem;
import dev.laurel.store.catalog.Profile;
import dev.laurel.store.catalog.Systems;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which system a request is about. A key's own, always; the admin key names one. */
@Component
public class Scope {
  private final Systems systems;

  Scope(Systems systems) {
    this.systems = systems;
  }

  /** A system, as a row and as people call it. */
  public record Place(long id, String slug) {}

  /**
   * Where something is to be created.
   *
   * @param given {@code system} of the body: slug or uuid
   * @throws ApiProblem 422 naming {@code #/system}
   */
  public Place toWrite(Caller caller, @Nullable String given) {
    if (caller.system() != null && caller.systemSlug() != null) {
      var own = new Place(caller.system(), caller.systemSlug());
      if (given == null || find(given).filter(own::equals).isPresent()) {
        return own;
      }
      throw ApiProblem.invalid("#/system", "is not the system of this key; leave it out");
    }
    if (given == null) {
      throw ApiProblem.invalid(
          "#/system", "is required with the admin key: slug or id of a system");
    }
    return find(given).orElseThrow(() -> ApiProblem.invalid("#/system", "there is no such system"));
  }

  /**
   * Whose rows a list shows; null for all.
   *
   * @param given {@code ?system=}: slug or uuid
   * @throws ApiProblem 404 if the caller sees no such system
   */
  public @Nullable Long toRead(Caller caller, @Nullable String given) {
    if (given == null) {
      return caller.system();
    }
    return find(given)
        .map(Place::id)
        .filter(id -> caller.system() == null || caller.system().equals(id))
        .orElseThrow(() -> ApiProblem.notFound("system"));
  }

  /** A system by its slug or uuid. */
  public Optional<Place> find(String given) {
    try {
      var byId = systems.find(UUID.fromString(given));
      if (byId.isPresent()) {
        return byId.map(Scope::place);
      }
    } catch (IllegalArgumentException noUuid) {
      // a slug then
    }
    return systems.findBySlug(Profile.slugKey(given)).map(Scope::place);
  }

  private static Place place(BadgeSystem system) {
    return new Place(Rows.id(system.id()), system.profile().slug());
  }
}
