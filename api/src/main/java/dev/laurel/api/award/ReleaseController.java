package dev.laurel.api.award;

import dev.laurel.api.Caller;
import dev.laurel.api.Page;
import dev.laurel.api.PageQuery;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.store.Transactions;
import dev.laurel.store.award.OperatorAudit;
import dev.laurel.store.award.Releases;
import dev.laurel.store.award.Releases.Action;
import dev.laurel.store.award.Releases.UnknownFilter;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** One decision about everything that is stuck for a cause. */
@RestController
@Tag(name = "Attention")
class ReleaseController {
  private final Releases releases;
  private final OperatorAudit audit;
  private final Transactions transactions;
  private final AwardStarter starter;

  ReleaseController(
      Releases releases, OperatorAudit audit, Transactions transactions, AwardStarter starter) {
    this.releases = releases;
    this.audit = audit;
    this.transactions = transactions;
    this.starter = starter;
  }

  @PostMapping("/v1/attention/retry")
  @Operation(
      summary = "Retry all that matches",
      description =
          "Without `filter`: everything that is stuck. Awards of a paused account are skipped:"
              + " resume the account instead.")
  ResponseEntity<ReleaseBody> retry(
      @Parameter(hidden = true) Caller caller, @RequestBody ReleaseForm form) {
    return begin(caller, Action.RETRY, form);
  }

  @PostMapping("/v1/attention/abandon")
  @Operation(
      summary = "Give up all that matches",
      description = "Revocations that are stuck are skipped: they can only be retried.")
  ResponseEntity<ReleaseBody> abandon(
      @Parameter(hidden = true) Caller caller, @RequestBody ReleaseForm form) {
    return begin(caller, Action.ABANDON, form);
  }

  private ResponseEntity<ReleaseBody> begin(Caller caller, Action action, ReleaseForm form) {
    var filter = form.check(action);
    var reason = ReasonForm.check(form.reason());
    var release = UUID.randomUUID();
    try {
      transactions.run(
          () -> {
            var row =
                audit.record(
                    caller.system(),
                    "release_" + action.word(),
                    release.toString(),
                    caller.name(),
                    reason);
            releases.create(release, caller.system(), action, filter, row);
          });
    } catch (UnknownFilter unknown) {
      throw ApiProblem.invalid("#/filter/" + unknown.field(), "your system has no such thing");
    }
    starter.release(release);
    return ResponseEntity.accepted()
        .location(URI.create("/v1/releases/" + release))
        .body(read(caller, release));
  }

  @GetMapping("/v1/releases/{id}")
  @Operation(summary = "How far a bulk retry or abandon has come")
  ReleaseBody read(@Parameter(hidden = true) Caller caller, @PathVariable UUID id) {
    return releases
        .find(caller.system(), id)
        .map(release -> ReleaseBody.of(release, releases.progress(id)))
        .orElseThrow(() -> ApiProblem.notFound("release"));
  }

  @GetMapping("/v1/releases")
  @Operation(summary = "List bulk retries and abandons, newest first, without their counts")
  ResponseEntity<Page<ReleaseBody>> list(@Parameter(hidden = true) Caller caller, PageQuery query) {
    var rows = releases.list(caller.system(), query.cursor(), query.fetch());
    return Page.answer(query, rows, Releases.View::id, release -> ReleaseBody.of(release, null));
  }
}
