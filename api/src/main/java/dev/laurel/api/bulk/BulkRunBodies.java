package dev.laurel.api.bulk;

import dev.laurel.api.bulk.BulkRunBody.FailureCount;
import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.bulk.BulkAction;
import dev.laurel.domain.bulk.BulkRunState;
import dev.laurel.store.bulk.BulkRuns;
import dev.laurel.store.bulk.BulkRuns.AwardCount;
import dev.laurel.store.bulk.BulkRuns.View;
import dev.laurel.workflows.bulk.BulkAwardWorkflow;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the JSON of a run. */
@Component
class BulkRunBodies {
  /** Those of a longer revocation take too long to be counted on each look. */
  private static final long MOST_REVOKED = 200_000;

  private final BulkRuns runs;
  private final Clock clock;

  BulkRunBodies(BulkRuns runs, Clock clock) {
    this.runs = runs;
    this.clock = clock;
  }

  static URI location(BulkAction action, UUID run) {
    return URI.create(
        (action == BulkAction.AWARD ? RunPaths.AWARDS : RunPaths.REVOCATIONS) + "/" + run);
  }

  /** Among others, or after a change: without what takes a count. */
  BulkRunBody brief(View run) {
    return body(run, null, null);
  }

  BulkRunBody whole(View run) {
    if (run.action() == BulkAction.REVOKE && run.rows().done() > MOST_REVOKED) {
      return body(run, null, failures(run, List.of()));
    }
    var counted = runs.awards(run);
    var awards = new TreeMap<String, Long>();
    counted.forEach(count -> awards.merge(count.state().word(), count.count(), Long::sum));
    return body(run, awards, failures(run, counted));
  }

  private List<FailureCount> failures(View run, List<AwardCount> awards) {
    var failures = new ArrayList<FailureCount>();
    if (run.rows().invalid() > 0) {
      failures.add(new FailureCount("invalid", "row", run.rows().invalid()));
    }
    if (run.rows().refused() > 0) {
      runs.refusals(run)
          .forEach(one -> failures.add(new FailureCount(one.word(), "row", one.count())));
    }
    failures.addAll(failing(awards, AwardState.NEEDS_ATTENTION, "award"));
    failures.addAll(failing(awards, AwardState.ACCEPTED, "waiting"));
    return failures;
  }

  private static List<FailureCount> failing(List<AwardCount> awards, AwardState state, String of) {
    var counts = new TreeMap<String, Long>();
    awards.stream()
        .filter(count -> count.state() == state && count.failure() != null)
        .forEach(
            count ->
                counts.merge(
                    Objects.requireNonNull(count.failure()).word(), count.count(), Long::sum));
    return counts.entrySet().stream()
        .map(count -> new FailureCount(count.getKey(), of, count.getValue()))
        .toList();
  }

  private BulkRunBody body(
      View run, @Nullable Map<String, Long> awards, @Nullable List<FailureCount> failures) {
    var rows = run.rows();
    var rate = rate(run);
    var self = location(run.action(), run.uuid());
    return new BulkRunBody(
        run.uuid(),
        run.action().word(),
        run.state().word(),
        run.dryRun(),
        run.template(),
        new BulkRunBody.RowsBody(
            rows.total(),
            rows.invalid(),
            rows.waiting(),
            rows.done(),
            rows.existing(),
            rows.refused(),
            rows.cancelled()),
        awards,
        failures,
        rate.map(one -> Math.round(one * 10) / 10.0).orElse(null),
        run.state() == BulkRunState.RUNNING
            ? rate.map(one -> Math.ceilDiv(rows.waiting() * 1000, Math.round(one * 1000)))
                .orElse(null)
            : null,
        run.actor(),
        run.reason(),
        run.createdAt(),
        run.startedAt(),
        run.pausedAt(),
        run.movedAt(),
        run.finishedAt(),
        new BulkRunBody.Links(
            self,
            URI.create(self + "/failures"),
            URI.create(self + "/audit"),
            run.action() == BulkAction.AWARD ? URI.create("/v1/awards?bulk=" + run.uuid()) : null,
            BulkAwardWorkflow.workflowId(run.uuid())));
  }

  /** Rows a second; empty before the first. */
  private Optional<Double> rate(View run) {
    if (run.startedAt() == null || run.rows().handled() == 0) {
      return Optional.empty();
    }
    var took = Duration.between(run.startedAt(), end(run)).minusSeconds(run.pausedSeconds());
    var rate = run.rows().handled() * 1000.0 / Math.max(1, took.toMillis());
    return rate < 0.001 ? Optional.empty() : Optional.of(rate);
  }

  private Instant end(View run) {
    if (run.finishedAt() != null) {
      return run.finishedAt();
    }
    return run.pausedAt() == null ? clock.instant() : run.pausedAt();
  }
}
