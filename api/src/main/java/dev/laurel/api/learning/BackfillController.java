package dev.laurel.api.learning;

import dev.laurel.api.Caller;
import dev.laurel.api.Page;
import dev.laurel.api.PageQuery;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.domain.learning.BackfillState;
import dev.laurel.store.Transactions;
import dev.laurel.store.catalog.Templates;
import dev.laurel.store.learning.Backfills;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Stored events, shown afterwards to a template that was not active when they came. */
@RestController
@Tag(
    name = "Back-fills",
    description = "Stored events, shown afterwards to a template that they had not been shown to.")
class BackfillController {
  private final Backfills backfills;
  private final Backfilling backfilling;
  private final Templates templates;
  private final Transactions transactions;

  BackfillController(
      Backfills backfills,
      Backfilling backfilling,
      Templates templates,
      Transactions transactions) {
    this.backfills = backfills;
    this.backfilling = backfilling;
    this.templates = templates;
    this.transactions = transactions;
  }

  @PostMapping("/v1/templates/{id}/backfills")
  @Operation(
      summary = "Show a template the stored events of the last days",
      description =
          "Only those that it has not been shown, so that doing it twice changes nothing. 200 with"
              + " the one that runs if one does. 409 `template-inactive`,"
              + " `template-awarded-by-api` or `badges-off`.")
  ResponseEntity<BackfillBody> begin(
      @Parameter(hidden = true) Caller caller,
      @PathVariable UUID id,
      @Valid @RequestBody BackfillForm form) {
    var running =
        transactions.in(
            () -> {
              var template =
                  templates
                      .find(caller.system(), id)
                      .orElseThrow(() -> ApiProblem.notFound("template"));
              return backfilling.begin(caller, template, Objects.requireNonNull(form.days()));
            });
    backfilling.run(id);
    return ResponseEntity.status(running.existing() ? HttpStatus.OK : HttpStatus.ACCEPTED)
        .location(running.path())
        .body(BackfillBody.of(find(caller, running.backfill())));
  }

  @GetMapping("/v1/backfills/{id}")
  @Operation(summary = "How far a back-fill has come")
  BackfillBody read(@Parameter(hidden = true) Caller caller, @PathVariable UUID id) {
    return BackfillBody.of(find(caller, id));
  }

  @GetMapping("/v1/backfills")
  @Operation(summary = "List back-fills, newest first")
  ResponseEntity<Page<BackfillBody>> list(
      @Parameter(hidden = true) Caller caller,
      @Parameter(description = "Id of a template") @RequestParam(required = false)
          @Nullable UUID template,
      @Parameter(description = "running, finished, stopped or failed")
          @RequestParam(required = false)
          @Nullable String state,
      PageQuery query) {
    var rows =
        backfills.list(caller.system(), template, state(state), query.before(), query.fetch());
    return Page.answer(query, rows, Backfills.View::id, BackfillBody::of);
  }

  @PostMapping("/v1/backfills/{id}/stop")
  @Operation(
      summary = "Stop a back-fill",
      description =
          "What it has shown stays shown; a later one goes on with the rest. Stopping it again"
              + " changes nothing; 409 `backfill-ended` if it ended by itself.")
  BackfillBody stop(@Parameter(hidden = true) Caller caller, @PathVariable UUID id) {
    transactions.run(() -> backfilling.stop(caller, find(caller, id)));
    backfilling.stopped(find(caller, id).template());
    var backfill = find(caller, id);
    if (backfill.state() != BackfillState.STOPPED) {
      throw ApiProblem.conflict(
          "backfill-ended", "The back-fill has ended by itself: " + backfill.state().word() + ".");
    }
    return BackfillBody.of(backfill);
  }

  private Backfills.View find(Caller caller, UUID id) {
    return backfills.find(caller.system(), id).orElseThrow(() -> ApiProblem.notFound("back-fill"));
  }

  private static @Nullable BackfillState state(@Nullable String word) {
    try {
      return word == null ? null : BackfillState.of(word);
    } catch (IllegalArgumentException unknown) {
      throw ApiProblem.badRequest("`state` must be running, finished, stopped or failed.");
    }
  }
}
