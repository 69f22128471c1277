package dev.laurel.api.badgekit;

import dev.laurel.api.Caller;
import dev.laurel.api.award.AwardStarter;
import dev.laurel.api.award.Turns;
import dev.laurel.domain.award.RevocationCause;
import dev.laurel.store.award.Instances;
import dev.laurel.store.award.Instances.Instance;
import dev.laurel.store.award.OperatorAudit;
import dev.laurel.store.catalog.BadgeCatalog.Below;
import dev.laurel.workflows.award.AwardRun;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Badge instances (badgekit-api 0.2.22, docs/issuing.md). */
@BadgeKitController
class InstancesController {
  private static final String INSTANCES = "/instances";
  private static final String OF_SYSTEM = Paths.SYSTEM + Paths.BADGE + INSTANCES;
  private static final String OF_ISSUER = Paths.ISSUER + Paths.BADGE + INSTANCES;
  private static final String OF_PROGRAM = Paths.PROGRAM + Paths.BADGE + INSTANCES;
  private static final String EMAIL = "/{email}";
  private static final String BULK = "/bulk";

  private final InstanceCreation creation;
  private final BulkInstances bulk;
  private final Instances instances;
  private final InstanceBodies bodies;
  private final OperatorAudit audit;
  private final AwardStarter starter;
  private final Turns turns;
  private final MeterRegistry metrics;

  InstancesController(
      InstanceCreation creation,
      BulkInstances bulk,
      Instances instances,
      InstanceBodies bodies,
      OperatorAudit audit,
      AwardStarter starter,
      Turns turns,
      MeterRegistry metrics) {
    this.creation = creation;
    this.bulk = bulk;
    this.instances = instances;
    this.bodies = bodies;
    this.audit = audit;
    this.starter = starter;
    this.turns = turns;
    this.metrics = metrics;
  }

  @PostMapping({OF_SYSTEM, OF_ISSUER, OF_PROGRAM})
  ResponseEntity<Map<String, Object>> create(PlacedBadge placed, Form form) {
    var timing = Timer.start(metrics);
    var created = creation.create(placed, form);
    timing.stop(metrics.timer("laurel.award.accept", "status", "201"));
    var body = new LinkedHashMap<String, Object>();
    body.put("status", "created");
    body.put("instance", bodies.created(created.instance(), created.claimCode()));
    return ResponseEntity.status(HttpStatus.CREATED)
        .location(URI.create(created.instance().assertionPath()))
        .body(body);
  }

  /** As the original: who holds the badge already is passed by without a word. */
  @PostMapping({OF_SYSTEM + BULK, OF_ISSUER + BULK, OF_PROGRAM + BULK})
  ResponseEntity<Map<String, Object>> createAll(
      PlacedBadge placed, Form form, Caller caller, HttpServletRequest request) {
    var run = bulk.begin(placed, caller, form);
    AnswerDeadline.end(request);
    var created = run == null ? new BulkInstances.Created(List.of(), List.of()) : bulk.end(run);
    var body = new LinkedHashMap<String, Object>();
    body.put("status", "created");
    body.put(
        "instances",
        created.instances().stream().map(instance -> bodies.created(instance, null)).toList());
    if (!created.refused().isEmpty()) {
      body.put("refused", created.refused());
    }
    return ResponseEntity.status(HttpStatus.CREATED).body(body);
  }

  @GetMapping({OF_SYSTEM, OF_ISSUER, OF_PROGRAM})
  ResponseEntity<Map<String, Object>> list(PlacedBadge placed, Pages pages) {
    var part = instances.part(placed.id(), pages.offset(), pages.fetch());
    return pages.answer(
        "instances", bodies.all(part.instances(), placed.template()), part::total, Map.of());
  }

  @GetMapping({OF_SYSTEM + EMAIL, OF_ISSUER + EMAIL, OF_PROGRAM + EMAIL})
  Map<String, Object> read(PlacedBadge placed, @PathVariable String email) {
    return Map.of("instance", bodies.one(find(placed, email), placed.template()));
  }

  /** The one withdrawal path, as for {@code POST /v1/awards/{id}/revoke}. */
  @DeleteMapping({OF_SYSTEM + EMAIL, OF_ISSUER + EMAIL, OF_PROGRAM + EMAIL})
  Map<String, Object> delete(PlacedBadge placed, @PathVariable String email, Caller caller) {
    try (var turn = turns.take(List.of(placed.id(), email), InstanceCreation.FOR_TEMPORAL)) {
      return deleted(placed, find(placed, email), caller);
    }
  }

  private Map<String, Object> deleted(PlacedBadge placed, Instance instance, Caller caller) {
    var body = bodies.one(instance, placed.template());
    var system = placed.place().system();
    var row =
        audit.record(
            placed.place().systemId(),
            "revoke",
            instance.credential().toString(),
            caller.name(),
            "deleted by the BadgeKit API");
    starter.revoke(
        new AwardRun(instance.credential(), system.profile().slug(), placed.template().origin()),
        RevocationCause.REVOKED,
        row,
        InstanceCreation.FOR_TEMPORAL);
    return Map.of("instance", body);
  }

  /** The original's document says {@code instance}, its code {@code instances}: both are here. */
  @GetMapping({
    Paths.SYSTEM + INSTANCES + EMAIL,
    Paths.ISSUER + INSTANCES + EMAIL,
    Paths.PROGRAM + INSTANCES + EMAIL
  })
  ResponseEntity<Map<String, Object>> held(Place place, @PathVariable String email, Pages pages) {
    var held = heldBelow(place, email);
    var from = (int) Math.min(pages.offset(), held.size());
    var shown = held.subList(from, Math.min(from + pages.fetch(), held.size()));
    var others = new HashMap<String, @Nullable Object>();
    if (!held.isEmpty()) {
      others.put("instance", bodies.all(held.subList(0, 1)).getFirst());
    }
    return pages.answer("instances", bodies.all(shown), held::size, others);
  }

  private List<Instance> heldBelow(Place place, String email) {
    var earner = InstanceForm.earner(email);
    if (earner == null) {
      return List.of();
    }
    var below =
        new Below(
            place.systemId(),
            place.issuer() == null ? null : place.issuer().id(),
            place.program() == null ? null : place.program().id());
    return instances.heldBelow(below, earner);
  }

  private Instance find(PlacedBadge placed, String email) {
    var earner = InstanceForm.earner(email);
    var found = earner == null ? null : instances.held(placed.id(), earner).orElse(null);
    if (found == null) {
      throw BadgeKitProblem.notFound("badgeInstance", "email", email);
    }
    return found;
  }
}
