package dev.laurel.api.badgekit;

import dev.laurel.api.ApiSettings;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.catalog.Badge;
import dev.laurel.store.catalog.BadgeCatalog;
import dev.laurel.store.catalog.BadgeKitBadge;
import dev.laurel.store.catalog.Template;
import dev.laurel.store.catalog.Templates;
import dev.laurel.store.learning.RuleVersions;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** BadgeKit's badges, of a system, an issuer or a program. */
@BadgeKitController
class BadgesController {
  private static final String KIND = "badge";
  private final BadgeCatalog catalog;
  private final Templates templates;
  private final BadgeReading reading;
  private final Pictures pictures;
  private final RuleVersions versions;
  private final Changes changes;
  private final URI publicUrl;
  private final Clock clock;

  BadgesController(
      BadgeCatalog catalog,
      Templates templates,
      BadgeReading reading,
      Pictures pictures,
      RuleVersions versions,
      Changes changes,
      ApiSettings settings,
      Clock clock) {
    this.catalog = catalog;
    this.templates = templates;
    this.reading = reading;
    this.pictures = pictures;
    this.versions = versions;
    this.changes = changes;
    this.publicUrl = settings.publicUrl();
    this.clock = clock;
  }

  /** With those of all that is below the place. */
  @GetMapping({Paths.SYSTEM + "/badges", Paths.ISSUER + "/badges", Paths.PROGRAM + "/badges"})
  ResponseEntity<Map<String, Object>> list(
      Place place, Pages pages, @RequestParam(required = false) @Nullable String archived) {
    var wanted = archived(archived);
    var below = below(place);
    var rows = catalog.page(below, wanted, pages.fetch(), pages.offset());
    return pages.answer(
        "badges",
        rows.stream().map(this::shown).toList(),
        () -> catalog.count(below, wanted),
        Map.of());
  }

  @PostMapping({Paths.SYSTEM + "/badges", Paths.ISSUER + "/badges", Paths.PROGRAM + "/badges"})
  ResponseEntity<Map<String, Object>> create(Place place, Form form, HttpServletRequest request) {
    var read = reading.created(form, place);
    var badge =
        changes.write(
            KIND,
            read.details(),
            () -> {
              changes.keepParent(place);
              return save(read);
            });
    return Changes.created(request.getRequestURI(), badge.template().slug(), KIND, shown(badge));
  }

  @GetMapping({Paths.SYSTEM + Paths.BADGE, Paths.ISSUER + Paths.BADGE, Paths.PROGRAM + Paths.BADGE})
  Map<String, Object> read(PlacedBadge placed) {
    return Map.of(KIND, shown(find(placed.template())));
  }

  @PutMapping({Paths.SYSTEM + Paths.BADGE, Paths.ISSUER + Paths.BADGE, Paths.PROGRAM + Paths.BADGE})
  Map<String, Object> update(PlacedBadge placed, Form form) {
    var read = reading.changed(form, find(placed.template()));
    var badge =
        changes.write(
            KIND,
            read.details(), // once more under the lock: what is absent stays as it is now
            () -> save(reading.changed(form, locked(placed.template()))));
    return Changes.done("updated", KIND, shown(badge));
  }

  /** What was issued of it stays. */
  @DeleteMapping({
    Paths.SYSTEM + Paths.BADGE,
    Paths.ISSUER + Paths.BADGE,
    Paths.PROGRAM + Paths.BADGE
  })
  Map<String, Object> delete(PlacedBadge placed) {
    return changes.delete(
        () -> {
          var system = placed.template().systemId();
          versions.hold(system);
          var badge = locked(placed.template());
          refuseIfAtProvider(badge.template());
          templates.delete(badge.id(), clock.instant());
          versions.moved(system, badge.id(), badge.template().eventsCount(), false);
          return Changes.done("deleted", KIND, shown(badge));
        });
  }

  private Badge save(BadgeReading.Read read) {
    pictures.store(read.picture());
    var template = templates.save(read.template());
    catalog.save(Shown.id(template.id()), read.detail());
    return find(template);
  }

  private Badge locked(Template template) {
    templates
        .lock(template.systemId(), template.uuid())
        .orElseThrow(() -> BadgeKitProblem.notFound(KIND, "slug", template.slug()));
    return find(template);
  }

  private Badge find(Template template) {
    return catalog.find(template.uuid()).orElseThrow();
  }

  private BadgeKitBadge shown(Badge badge) {
    return BadgeKitBadge.of(badge, publicUrl);
  }

  /** It could never be linked to the same template of the provider again. */
  private static void refuseIfAtProvider(Template template) {
    if (template.origin() != Origin.HOSTED) {
      throw BadgeKitProblem.conflict(
          "badge "
              + template.slug()
              + " is linked to "
              + template.origin().word()
              + " and cannot be deleted; deactivate the template instead",
          Map.of("deactivate", "/v1/templates/" + template.uuid() + "/deactivate"));
    }
  }

  private static BadgeCatalog.Below below(Place place) {
    return new BadgeCatalog.Below(place.systemId(), place.issuerId(), place.programId());
  }

  /** Null for all, which the original also means by an empty text. */
  private static @Nullable Boolean archived(@Nullable String text) {
    return switch (text == null ? "false" : text) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      case "any", "" -> null;
      default ->
          throw BadgeKitProblem.invalidParameter(
              "archived",
              "Invalid `archived` parameter. Expecting one of 'true', 'false' or 'any'.");
    };
  }
}
