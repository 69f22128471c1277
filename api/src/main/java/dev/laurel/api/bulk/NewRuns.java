package dev.laurel.api.bulk;

import dev.laurel.api.Caller;
import dev.laurel.api.award.Idempotency;
import dev.laurel.api.catalog.Scope;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.domain.bulk.BulkAction;
import dev.laurel.domain.bulk.BulkRunState;
import dev.laurel.store.bulk.BulkIntake.NewRun;
import dev.laurel.store.bulk.BulkRuns;
import dev.laurel.store.bulk.BulkTargets;
import dev.laurel.store.bulk.BulkTargets.ForTemplate;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes a run of a list that is sent: what it is for, the rows themselves, the answer. */
@Component
class NewRuns {
  private final Scope scope;
  private final BulkTargets targets;
  private final Receipt receipt;
  private final BulkRuns runs;
  private final BulkRunBodies bodies;
  private final BulkStarter starter;
  private final JsonMapper json;

  NewRuns(
      Scope scope,
      BulkTargets targets,
      Receipt receipt,
      BulkRuns runs,
      BulkRunBodies bodies,
      BulkStarter starter,
      JsonMapper json) {
    this.scope = scope;
    this.targets = targets;
    this.receipt = receipt;
    this.runs = runs;
    this.bodies = bodies;
    this.starter = starter;
    this.json = json;
  }

  /**
   * @param reason why; of revocations
   * @throws ApiProblem 4xx for what is wrong with the whole
   */
  ResponseEntity<BulkRunBody> receive(
      Caller caller,
      BulkAction action,
      Asked asked,
      @Nullable String reason,
      HttpServletRequest request) {
    if (asked.key() != null) {
      Idempotency.check(asked.key());
    }
    var format = ListFormat.of(request.getContentType());
    var template =
        asked.template() == null
            ? null
            : targets.template(caller.system(), asked.template()).orElse(null);
    var refusal = asked.template() == null ? null : refusal(action, template);
    var system = system(caller, asked.system(), template, refusal);
    var key = template == null ? null : template.id();
    var run =
        new NewRun(
            UUID.randomUUID(),
            system,
            action,
            key,
            asked.dryRun(),
            asked.key(),
            caller.name(),
            reason);
    Receipt.Outcome outcome;
    try {
      var sent =
          new Receipt.Sent(
              run, line(request), format, waitsForGo(request), request.getInputStream());
      outcome =
          action == BulkAction.AWARD
              ? receipt.receive(
                  sent,
                  AwardRows.COLUMNS,
                  opened -> {
                    refuse(refusal);
                    return new AwardRows(json, targets, system, key, opened.at());
                  })
              : receipt.receive(
                  sent,
                  RevocationRows.COLUMNS,
                  opened -> {
                    refuse(refusal);
                    return new RevocationRows(json, targets, system, key);
                  });
    } catch (IOException gone) {
      throw ApiProblem.badRequest("The body can't be read; send the list again.");
    }
    return answer(action, outcome);
  }

  private ResponseEntity<BulkRunBody> answer(BulkAction action, Receipt.Outcome outcome) {
    var run =
        runs.find(null, action, outcome.run()).orElseThrow(() -> ApiProblem.notFound("bulk run"));
    if (outcome.fresh() && run.state() == BulkRunState.RUNNING) {
      starter.start(run.uuid());
    }
    return ResponseEntity.accepted()
        .location(BulkRunBodies.location(action, run.uuid()))
        .body(bodies.whole(run));
  }

  /** Only of a new run: what was received before is answered as it was. */
  private static void refuse(@Nullable ApiProblem refusal) {
    if (refusal != null) {
      throw refusal;
    }
  }

  /** Why nothing can be done for the template that the query names; null if it can. */
  private static @Nullable ApiProblem refusal(BulkAction action, @Nullable ForTemplate template) {
    if (template == null) {
      return ApiProblem.badRequest(
          "`template`: your system has no such template; GET /v1/templates lists them.");
    }
    if (action == BulkAction.AWARD && !template.active()) {
      return ApiProblem.conflict(
          "template-inactive", "The template is not active; activate it, then award again.");
    }
    if (action == BulkAction.AWARD && !template.byRequest()) {
      return ApiProblem.conflict(
          "template-awarded-by-requirements",
          "Only its requirements award this template; send the learners' events, or give it"
              + " `awardMode` both.");
    }
    return null;
  }

  private long system(
      Caller caller,
      @Nullable String given,
      @Nullable ForTemplate template,
      @Nullable ApiProblem refusal) {
    var system = scope.toRead(caller, given);
    if (system == null && template == null) {
      refuse(refusal);
      throw ApiProblem.badRequest(
          "With the admin key the query parameter `system` (slug or id of a system) or `template`"
              + " is required.");
    }
    if (system != null && template != null && template.systemId() != system) {
      throw ApiProblem.badRequest("`template`: the system has no such template.");
    }
    return system == null ? template.systemId() : system;
  }

  private static boolean waitsForGo(HttpServletRequest request) {
    return "100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT));
  }

  /** Method, path and query: with the body, what makes a request the same. */
  private static String line(HttpServletRequest request) {
    var query = request.getQueryString();
    return request.getMethod() + " " + request.getRequestURI() + (query == null ? "" : "?" + query);
  }
}
