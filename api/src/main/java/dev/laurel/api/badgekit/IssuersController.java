package dev.laurel.api.badgekit;

import dev.laurel.store.catalog.CatalogContents;
import dev.laurel.store.catalog.Issuer;
import dev.laurel.store.catalog.Issuers;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;

/** BadgeKit's issuers, below a system. */
@BadgeKitController
class IssuersController {
  private static final String KIND = "issuer";
  private static final String LIST = Paths.SYSTEM + "/issuers";
  private final Issuers issuers;
  private final CatalogContents contents;
  private final ProfileChanges profiles;
  private final Changes changes;
  private final Shown shown;
  private final Clock clock;

  IssuersController(
      Issuers issuers,
      CatalogContents contents,
      ProfileChanges profiles,
      Changes changes,
      Shown shown,
      Clock clock) {
    this.issuers = issuers;
    this.contents = contents;
    this.profiles = profiles;
    this.changes = changes;
    this.shown = shown;
    this.clock = clock;
  }

  @GetMapping(LIST)
  ResponseEntity<Map<String, Object>> list(Place place, Pages pages) {
    var rows = issuers.numberedPage(List.of(place.systemId()), pages.fetch(), pages.offset());
    return pages.answer(
        "issuers", shown.issuers(rows), () -> issuers.count(place.systemId()), Map.of());
  }

  @PostMapping(LIST)
  ResponseEntity<Map<String, Object>> create(Place place, Form form, HttpServletRequest request) {
    var issuer =
        profiles.create(
            KIND,
            form,
            place,
            profile ->
                issuers.save(
                    new Issuer(
                        null,
                        UUID.randomUUID(),
                        place.systemId(),
                        profile,
                        clock.instant(),
                        place.system().profile().slug())));
    return Changes.created(
        request.getRequestURI(), issuer.profile().slug(), KIND, shown.issuer(issuer));
  }

  @GetMapping(Paths.ISSUER)
  Map<String, Object> read(Place place) {
    return Map.of(KIND, shown.issuer(of(place)));
  }

  @PutMapping(Paths.ISSUER)
  Map<String, Object> update(Place place, Form form) {
    var issuer =
        profiles.update(KIND, form, place.systemId(), of(place), () -> lock(place), issuers::save);
    return Changes.done("updated", KIND, shown.issuer(issuer));
  }

  @DeleteMapping(Paths.ISSUER)
  Map<String, Object> delete(Place place) {
    return changes.delete(
        () -> {
          var issuer = lock(place);
          var id = Shown.id(issuer.id());
          Changes.refuseUnlessEmpty(KIND, issuer.profile().slug(), contents.ofIssuer(id));
          issuers.delete(id, clock.instant());
          return Changes.done("deleted", KIND, shown.issuer(issuer));
        });
  }

  private Issuer lock(Place place) {
    var found = of(place);
    return issuers
        .lock(place.systemId(), found.uuid())
        .orElseThrow(() -> BadgeKitProblem.notFound(KIND, "slug", found.profile().slug()));
  }

  private static Issuer of(Place place) {
    return Objects.requireNonNull(place.issuer(), "the path names an issuer");
  }
}
