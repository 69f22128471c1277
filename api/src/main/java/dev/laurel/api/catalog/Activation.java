package dev.laurel.api.catalog;

import dev.laurel.api.Caller;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.api.problem.ApiProblem.FieldError;
import dev.laurel.store.Transactions;
import dev.laurel.store.catalog.Template;
import dev.laurel.store.catalog.Templates;
import dev.laurel.store.learning.Requirements;
import dev.laurel.store.learning.RuleVersions;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Changes what events count for: in one transaction, under the locks of system and template, in
 * which nothing is evaluated, so that every worker follows at once.
 */
@Component
public class Activation {
  private final Templates templates;
  private final Requirements requirements;
  private final RuleVersions versions;
  private final Transactions transactions;

  Activation(
      Templates templates,
      Requirements requirements,
      RuleVersions versions,
      Transactions transactions) {
    this.templates = templates;
    this.requirements = requirements;
    this.versions = versions;
    this.transactions = transactions;
  }

  /**
   * Runs {@code work} with the template as it is under the locks, then raises the version of the
   * system's rules.
   *
   * @throws ApiProblem 404 if the caller sees no such template
   */
  public <T> T changing(Caller caller, UUID id, Function<Template, T> work) {
    return transactions.in(
        () -> {
          versions.hold(find(caller, id).systemId());
          templates.lock(caller.system(), id).orElseThrow(Activation::notFound);
          var before = find(caller, id);
          var result = work.apply(before);
          versions.moved(
              before.systemId(),
              Rows.id(before.id()),
              before.eventsCount(),
              find(caller, id).eventsCount());
          return result;
        });
  }

  /**
   * Within {@link #changing}.
   *
   * @throws ApiProblem 409 {@code requirements-missing}
   */
  void activate(Template template, boolean active) {
    if (active && !template.awardMode().equals("api") && !hasRequirements(template)) {
      throw requirementsMissing("its `awardMode` is " + template.awardMode());
    }
    templates.activate(Rows.id(template.id()), active);
  }

  boolean hasRequirements(Template template) {
    return requirements.count(Rows.id(template.id())) > 0;
  }

  Template find(Caller caller, UUID id) {
    return templates.find(caller.system(), id).orElseThrow(Activation::notFound);
  }

  static ApiProblem requirementsMissing(String mode) {
    return ApiProblem.conflict(
            "requirements-missing",
            "No event could ever award it, but "
                + mode
                + ": give it a requirement first (POST .../requirements), or `awardMode` api.")
        .with("errors", List.of(new FieldError("#/awardMode", "needs at least one requirement")));
  }

  private static ApiProblem notFound() {
    return ApiProblem.notFound("template");
  }
}
