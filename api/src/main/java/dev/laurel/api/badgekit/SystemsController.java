package dev.laurel.api.badgekit;

import dev.laurel.store.catalog.BadgeSystem;
import dev.laurel.store.catalog.CatalogContents;
import dev.laurel.store.catalog.Systems;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;

/** BadgeKit's systems. */
@BadgeKitController
class SystemsController {
  private static final String KIND = "system";
  private final Systems systems;
  private final CatalogContents contents;
  private final ProfileChanges profiles;
  private final Changes changes;
  private final Shown shown;
  private final Clock clock;

  SystemsController(
      Systems systems,
      CatalogContents contents,
      ProfileChanges profiles,
      Changes changes,
      Shown shown,
      Clock clock) {
    this.systems = systems;
    this.contents = contents;
    this.profiles = profiles;
    this.changes = changes;
    this.shown = shown;
    this.clock = clock;
  }

  @GetMapping(Paths.ROOT)
  ResponseEntity<Map<String, Object>> list(Pages pages) {
    var rows = systems.numberedPage(pages.fetch(), pages.offset());
    return pages.answer("systems", shown.systems(rows), systems::count, Map.of());
  }

  @PostMapping(Paths.ROOT)
  ResponseEntity<Map<String, Object>> create(Form form) {
    var system =
        profiles.create(
            KIND,
            form,
            null,
            profile ->
                systems.save(
                    new BadgeSystem(null, UUID.randomUUID(), profile, clock.instant(), true)));
    return Changes.created(Paths.ROOT, system.profile().slug(), KIND, shown.system(system));
  }

  @GetMapping(Paths.SYSTEM)
  Map<String, Object> read(Place place) {
    return Map.of(KIND, shown.system(place.system()));
  }

  @PutMapping(Paths.SYSTEM)
  Map<String, Object> update(Place place, Form form) {
    var system =
        profiles.update(
            KIND, form, place.systemId(), place.system(), () -> lock(place), systems::save);
    return Changes.done("updated", KIND, shown.system(system));
  }

  @DeleteMapping(Paths.SYSTEM)
  Map<String, Object> delete(Place place) {
    return changes.delete(
        () -> {
          var system = lock(place);
          Changes.refuseUnlessEmpty(
              KIND, system.profile().slug(), contents.ofSystem(place.systemId()));
          systems.delete(place.systemId(), clock.instant());
          return Changes.done("deleted", KIND, shown.system(system));
        });
  }

  private BadgeSystem lock(Place place) {
    return systems
        .lock(place.system().uuid())
        .orElseThrow(() -> BadgeKitProblem.notFound(KIND, "slug", place.system().profile().slug()));
  }
}
