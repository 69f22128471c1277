package dev.laurel.api.catalog;

import dev.laurel.api.Caller;
import dev.laurel.api.Page;
import dev.laurel.api.PageQuery;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.domain.catalog.SyncState;
import dev.laurel.store.catalog.ProviderAccounts;
import dev.laurel.store.catalog.TemplateSyncs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(
    name = "Template syncs",
    description = "Bringing an account's templates in step with its provider.")
class SyncController {
  private static final String SYNC = "/v1/template-syncs/";
  private final Syncs starting;
  private final TemplateSyncs syncs;
  private final ProviderAccounts accounts;

  SyncController(Syncs starting, TemplateSyncs syncs, ProviderAccounts accounts) {
    this.starting = starting;
    this.syncs = syncs;
    this.accounts = accounts;
  }

  @PostMapping("/v1/provider-accounts/{id}/sync")
  @Operation(
      summary = "Synchronise an account's templates",
      description =
          "202, and `Location` tells where to watch it; 200 with `existing: true` if one runs"
              + " already. New templates arrive inactive; what was configured stays; what the"
              + " provider has no more is flagged, never deleted.")
  ResponseEntity<SyncBody> one(
      @Parameter(hidden = true) Caller caller,
      @PathVariable UUID id,
      @Valid @RequestBody(required = false) @Nullable ReasonForm form) {
    accounts.find(caller.system(), id).orElseThrow(() -> ApiProblem.notFound("provider account"));
    var reason = form == null || form.reason() == null ? "" : form.reason();
    var begun = starting.begin(caller, List.of(id), reason, place -> "").getFirst();
    return status(Boolean.TRUE.equals(begun.existing()))
        .location(URI.create(SYNC + begun.id()))
        .body(begun);
  }

  @PostMapping("/v1/provider-accounts/sync")
  @Operation(
      summary = "Synchronise the templates of several accounts",
      description =
          "1 to 100 accounts, all or none: an unknown one is 422, a paused one 409, and nothing"
              + " starts. The answer has one sync for each account.")
  ResponseEntity<Page<SyncBody>> several(
      @Parameter(hidden = true) Caller caller, @Valid @RequestBody SyncForm form) {
    var reason = form.reason() == null ? "" : form.reason();
    var begun = starting.begin(caller, form.accounts(), reason, place -> "#/accounts/" + place);
    var answer = status(begun.stream().allMatch(sync -> Boolean.TRUE.equals(sync.existing())));
    if (begun.size() == 1) {
      answer.location(URI.create(SYNC + begun.getFirst().id()));
    }
    return answer.body(new Page<>(begun, null));
  }

  @GetMapping("/v1/template-syncs/{id}")
  @Operation(summary = "How far a synchronisation has come")
  SyncBody read(@Parameter(hidden = true) Caller caller, @PathVariable UUID id) {
    return syncs
        .find(caller.system(), id)
        .map(SyncBody::of)
        .orElseThrow(() -> ApiProblem.notFound("template sync"));
  }

  @GetMapping("/v1/template-syncs")
  @Operation(summary = "List synchronisations, newest first")
  ResponseEntity<Page<SyncBody>> list(
      @Parameter(hidden = true) Caller caller,
      @RequestParam(required = false) @Nullable UUID account,
      @RequestParam(required = false) @Nullable String state,
      PageQuery query) {
    var rows = syncs.list(caller.system(), account, state(state), query.cursor(), query.fetch());
    return Page.answer(query, rows, TemplateSyncs.View::id, SyncBody::of);
  }

  private static @Nullable SyncState state(@Nullable String word) {
    try {
      return word == null ? null : SyncState.of(word);
    } catch (IllegalArgumentException unknown) {
      throw ApiProblem.badRequest("`state` " + unknown.getMessage() + ".");
    }
  }

  private static ResponseEntity.BodyBuilder status(boolean existing) {
    return existing ? ResponseEntity.ok() : ResponseEntity.accepted();
  }
}
