package dev.laurel.api.badgekit;

import dev.laurel.store.catalog.CatalogContents;
import dev.laurel.store.catalog.Issuer;
import dev.laurel.store.catalog.Program;
import dev.laurel.store.catalog.Programs;
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

/** BadgeKit's programs, below an issuer. */
@BadgeKitController
class ProgramsController {
  private static final String KIND = "program";
  private static final String LIST = Paths.ISSUER + "/programs";
  private final Programs programs;
  private final CatalogContents contents;
  private final ProfileChanges profiles;
  private final Changes changes;
  private final Shown shown;
  private final Clock clock;

  ProgramsController(
      Programs programs,
      CatalogContents contents,
      ProfileChanges profiles,
      Changes changes,
      Shown shown,
      Clock clock) {
    this.programs = programs;
    this.contents = contents;
    this.profiles = profiles;
    this.changes = changes;
    this.shown = shown;
    this.clock = clock;
  }

  @GetMapping(LIST)
  ResponseEntity<Map<String, Object>> list(Place place, Pages pages) {
    var rows = programs.numberedPage(List.of(issuerId(place)), pages.fetch(), pages.offset());
    return pages.answer(
        "programs", shown.programs(rows), () -> programs.count(issuerId(place)), Map.of());
  }

  @PostMapping(LIST)
  ResponseEntity<Map<String, Object>> create(Place place, Form form, HttpServletRequest request) {
    var program =
        profiles.create(
            KIND,
            form,
            place,
            profile ->
                programs.save(
                    new Program(
                        null,
                        UUID.randomUUID(),
                        place.systemId(),
                        issuerId(place),
                        profile,
                        clock.instant(),
                        place.system().profile().slug(),
                        issuer(place).uuid())));
    return Changes.created(
        request.getRequestURI(), program.profile().slug(), KIND, shown.program(program));
  }

  @GetMapping(Paths.PROGRAM)
  Map<String, Object> read(Place place) {
    return Map.of(KIND, shown.program(of(place)));
  }

  @PutMapping(Paths.PROGRAM)
  Map<String, Object> update(Place place, Form form) {
    var program =
        profiles.update(KIND, form, place.systemId(), of(place), () -> lock(place), programs::save);
    return Changes.done("updated", KIND, shown.program(program));
  }

  @DeleteMapping(Paths.PROGRAM)
  Map<String, Object> delete(Place place) {
    return changes.delete(
        () -> {
          var program = lock(place);
          var id = Shown.id(program.id());
          Changes.refuseUnlessEmpty(KIND, program.profile().slug(), contents.ofProgram(id));
          programs.delete(id, clock.instant());
          return Changes.done("deleted", KIND, shown.program(program));
        });
  }

  private Program lock(Place place) {
    var found = of(place);
    return programs
        .lock(place.systemId(), found.uuid())
        .orElseThrow(() -> BadgeKitProblem.notFound(KIND, "slug", found.profile().slug()));
  }

  private static Program of(Place place) {
    return Objects.requireNonNull(place.program(), "the path names a program");
  }

  private static Issuer issuer(Place place) {
    return Objects.requireNonNull(place.issuer(), "the path names an issuer");
  }

  private static long issuerId(Place place) {
    return Shown.id(issuer(place).id());
  }
}
