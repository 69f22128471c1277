package dev.laurel.api.catalog;

import dev.laurel.api.Caller;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.store.Transactions;
import dev.laurel.store.award.OperatorAudit;
import dev.laurel.store.catalog.Systems;
import dev.laurel.store.learning.RuleVersions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Turns a system's badges off and on. */
@RestController
@Tag(name = "Systems")
class BadgeSwitchController {
  private final Systems systems;
  private final RuleVersions versions;
  private final Scope scope;
  private final OperatorAudit audit;
  private final Transactions transactions;
  private final CatalogBodies bodies;

  BadgeSwitchController(
      Systems systems,
      RuleVersions versions,
      Scope scope,
      OperatorAudit audit,
      Transactions transactions,
      CatalogBodies bodies) {
    this.systems = systems;
    this.versions = versions;
    this.scope = scope;
    this.audit = audit;
    this.transactions = transactions;
    this.bodies = bodies;
  }

  @PostMapping("/v1/systems/{system}/badges/off")
  @Operation(
      summary = "Let learning events count for nothing",
      description =
          "At once, for every template of the system. Events that come are stored, and a back-fill"
              + " can show them to a template later. What was decided before is carried out, and"
              + " requests for awards are served as ever. Audited with `reason`.")
  ProfileBody off(
      Caller caller,
      @Parameter(description = "Slug or id") @PathVariable String system,
      @Valid @RequestBody(required = false) @Nullable ReasonForm form) {
    return switched(caller, system, form, false);
  }

  @PostMapping("/v1/systems/{system}/badges/on")
  @Operation(
      summary = "Let learning events count again",
      description = "From the next one on. Audited with `reason`.")
  ProfileBody on(
      Caller caller,
      @Parameter(description = "Slug or id") @PathVariable String system,
      @Valid @RequestBody(required = false) @Nullable ReasonForm form) {
    return switched(caller, system, form, true);
  }

  private ProfileBody switched(
      Caller caller, String given, @Nullable ReasonForm form, boolean enabled) {
    var id = scope.toRead(caller, given);
    if (id == null) {
      throw ApiProblem.notFound("system");
    }
    var reason = form == null || form.reason() == null ? "" : form.reason();
    return transactions.in(
        () -> {
          versions.hold(id);
          var system = systems.findById(id).orElseThrow(() -> ApiProblem.notFound("system"));
          if (system.badgesEnabled() != enabled) {
            systems.switchBadges(id, enabled);
            versions.changed(id);
            audit.record(
                id,
                enabled ? "badges-on" : "badges-off",
                system.uuid().toString(),
                caller.name(),
                reason);
          }
          return bodies.of(systems.findById(id).orElseThrow());
        });
  }
}
