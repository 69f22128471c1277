package dev.laurel.api.provider;

import dev.laurel.api.Caller;
import dev.laurel.api.Page;
import dev.laurel.api.PageQuery;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.domain.provider.DriftKind;
import dev.laurel.store.Transactions;
import dev.laurel.store.award.OperatorAudit;
import dev.laurel.store.provider.Drifts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where a provider and Laurel disagree about a badge. */
@RestController
@Tag(name = "Reconciling")
class DriftController {
  private final Drifts drifts;
  private final OperatorAudit audit;
  private final Transactions transactions;
  private final DriftBodies bodies;

  DriftController(
      Drifts drifts, OperatorAudit audit, Transactions transactions, DriftBodies bodies) {
    this.drifts = drifts;
    this.audit = audit;
    this.transactions = transactions;
    this.bodies = bodies;
  }

  @GetMapping("/v1/drifts")
  @Operation(summary = "List disagreements, newest first")
  ResponseEntity<Page<DriftBody>> list(
      @Parameter(hidden = true) Caller caller,
      @RequestParam(required = false) @Nullable UUID account,
      @Parameter(description = "revoked, deleted or unknown") @RequestParam(required = false)
          @Nullable String kind,
      @Parameter(description = "true: neither closed nor dismissed; false: one of both")
          @RequestParam(required = false)
          @Nullable Boolean open,
      PageQuery query) {
    var filter = new Drifts.Filter(account, kind == null ? null : kind(kind), open);
    var rows = drifts.list(caller.system(), filter, query.cursor(), query.fetch());
    return Page.answer(query, rows, Drifts.View::id, bodies::of);
  }

  @GetMapping("/v1/drifts/{id}")
  @Operation(summary = "Read a disagreement")
  DriftBody read(@Parameter(hidden = true) Caller caller, @PathVariable UUID id) {
    return bodies.of(find(caller, id));
  }

  @PostMapping("/v1/drifts/{id}/dismiss")
  @Operation(
      summary = "Say that a disagreement may stay as it is",
      description =
          "It is shown no longer, until the badge agrees and drifts again, or drifts otherwise."
              + " Nothing is changed here or at the provider.")
  DriftBody dismiss(
      @Parameter(hidden = true) Caller caller,
      @PathVariable UUID id,
      @RequestBody OptionalReason form) {
    var reason = form.required();
    var drift = find(caller, id);
    var dismissed =
        transactions.in(
            () -> {
              var done = drifts.dismiss(id, caller.name());
              if (done) {
                audit.record(
                    drift.systemId(), "dismiss-drift", id.toString(), caller.name(), reason);
              }
              return done;
            });
    if (!dismissed) {
      throw ApiProblem.conflict(
          "not-open", "The disagreement is over or has been dismissed already; read it again.");
    }
    return bodies.of(find(caller, id));
  }

  private Drifts.View find(Caller caller, UUID id) {
    return drifts.find(caller.system(), id).orElseThrow(() -> ApiProblem.notFound("drift"));
  }

  private static DriftKind kind(String word) {
    try {
      return DriftKind.of(word);
    } catch (IllegalArgumentException unknown) {
      throw ApiProblem.badRequest("`kind` must be revoked, deleted or unknown.");
    }
  }
}
