package dev.laurel.api.bulk;

import dev.laurel.api.Caller;
import dev.laurel.api.Page;
import dev.laurel.api.PageQuery;
import dev.laurel.api.catalog.Scope;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.domain.bulk.BulkAction;
import dev.laurel.domain.bulk.BulkRunState;
import dev.laurel.store.bulk.BulkRuns;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Shows runs, of awards and of revocations. */
@Component
class Runs {
  private final BulkRuns runs;
  private final BulkRunBodies bodies;
  private final Scope scope;

  Runs(BulkRuns runs, BulkRunBodies bodies, Scope scope) {
    this.runs = runs;
    this.bodies = bodies;
    this.scope = scope;
  }

  /**
   * @throws ApiProblem 404 if the caller's system has no such run
   */
  BulkRuns.View find(Caller caller, BulkAction action, UUID id) {
    return runs.find(caller.system(), action, id)
        .orElseThrow(
            () ->
                ApiProblem.notFound(action == BulkAction.AWARD ? "bulk award" : "bulk revocation"));
  }

  BulkRunBody read(Caller caller, BulkAction action, UUID id) {
    return bodies.whole(find(caller, action, id));
  }

  /** Without what takes a count. */
  BulkRunBody brief(Caller caller, BulkAction action, UUID id) {
    return bodies.brief(find(caller, action, id));
  }

  ResponseEntity<Page<BulkRunBody>> list(
      Caller caller,
      BulkAction action,
      @Nullable String system,
      @Nullable String state,
      PageQuery query) {
    var rows =
        runs.list(
            scope.toRead(caller, system), action, state(state), query.cursor(), query.fetch());
    return Page.answer(query, rows, BulkRuns.View::id, bodies::brief);
  }

  private static @Nullable BulkRunState state(@Nullable String word) {
    if (word == null) {
      return null;
    }
    return Arrays.stream(BulkRunState.values())
        .filter(one -> one != BulkRunState.DISCARDED && one.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                ApiProblem.badRequest(
                    "`state` must be one of "
                        + Arrays.stream(BulkRunState.values())
                            .filter(one -> one != BulkRunState.DISCARDED)
                            .map(BulkRunState::word)
                            .collect(Collectors.joining(", "))
                        + "."));
  }
}
