package dev.laurel.api.provider;

import dev.laurel.api.Caller;
import dev.laurel.api.Page;
import dev.laurel.api.PageQuery;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.store.award.OperatorAudit;
import dev.laurel.store.catalog.ProviderAccounts;
import dev.laurel.store.provider.Reconciliations;
import dev.laurel.store.provider.WatchedAccount;
import dev.laurel.store.provider.WatchedAccounts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Holding a provider's badges against ours, when the schedule does or an operator asks. */
@RestController
@Tag(name = "Reconciling")
class ReconciliationController {
  private final ProviderAccounts visible;
  private final WatchedAccounts accounts;
  private final Reconciliations runs;
  private final OperatorAudit audit;
  private final ReconcileStarter starter;

  ReconciliationController(
      ProviderAccounts visible,
      WatchedAccounts accounts,
      Reconciliations runs,
      OperatorAudit audit,
      ReconcileStarter starter) {
    this.visible = visible;
    this.accounts = accounts;
    this.runs = runs;
    this.audit = audit;
    this.starter = starter;
  }

  @PostMapping("/v1/provider-accounts/{id}/reconcile")
  @Operation(
      summary = "Hold the account's badges at the provider against ours, now",
      description =
          "Changes nothing but `externalState`; disagreements are at `/v1/drifts`. 202, or 200 with"
              + " `existing: true` if one is running. 409 `account-paused` while the provider"
              + " refuses the account's key.")
  ResponseEntity<ReconciliationBody> reconcile(
      @Parameter(hidden = true) Caller caller,
      @PathVariable UUID id,
      @RequestBody(required = false) @Nullable OptionalReason form) {
    var account = account(caller, id);
    if (account.paused()) {
      throw ApiProblem.conflict(
          "account-paused",
          "The provider refused the account's key, so that nothing can be read. Resume the account"
              + " (POST /v1/provider-accounts/"
              + id
              + "/resume) or replace its key.");
    }
    var row =
        audit.record(
            account.systemId(),
            "reconcile",
            id.toString(),
            caller.name(),
            form == null ? "" : form.check());
    var begun = runs.begin(account, row);
    starter.start(begun.run().uuid(), account);
    var body = ReconciliationBody.of(begun.run(), begun.existing());
    return begun.existing()
        ? ResponseEntity.ok().location(location(begun.run().uuid())).body(body)
        : ResponseEntity.accepted().location(location(begun.run().uuid())).body(body);
  }

  @GetMapping("/v1/reconciliations/{id}")
  @Operation(summary = "How far a reading has come")
  ReconciliationBody read(@Parameter(hidden = true) Caller caller, @PathVariable UUID id) {
    return runs.find(caller.system(), id)
        .map(ReconciliationBody::of)
        .orElseThrow(() -> ApiProblem.notFound("reconciliation"));
  }

  @GetMapping("/v1/reconciliations")
  @Operation(summary = "List readings, newest first")
  ResponseEntity<Page<ReconciliationBody>> list(
      @Parameter(hidden = true) Caller caller,
      @RequestParam(required = false) @Nullable UUID account,
      PageQuery query) {
    var rows = runs.list(caller.system(), account, query.cursor(), query.fetch());
    return Page.answer(query, rows, Reconciliations.View::id, ReconciliationBody::of);
  }

  private WatchedAccount account(Caller caller, UUID id) {
    return visible
        .find(caller.system(), id)
        .flatMap(seen -> accounts.find(id))
        .orElseThrow(() -> ApiProblem.notFound("provider account"));
  }

  private static URI location(UUID run) {
    return URI.create("/v1/reconciliations/" + run);
  }
}
