package dev.laurel.workflows.award;

import dev.laurel.domain.award.Step;
import dev.laurel.domain.catalog.Origin;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The current details of a run, markdown for a tired person: what happened, what to check, what to
 * do. Ids and our own words only.
 */
record Details(AwardRun run, Step step, String runbook) {

  private static final String PARKED =
      """
      ### Needs attention: %s

      **What happened.** %s

      **Check.** %s

      **Do.** %s The runbook has the steps: [%s](%s)

      Stuck at: %s. Parking number %d.

      Retry: `POST /v1/awards/%s/retry` with `{"reason": "..."}`%s
      """;

  private static final String GIVE_UP =
      "; give it up: `POST /v1/awards/%s/abandon` with `{\"reason\": \"...\"}`";

  String of(ProviderOutcome.Parked parked) {
    var failure = parked.failure();
    return PARKED.formatted(
        failure.word(),
        failure.happened(),
        failure.check(),
        failure.remedy(),
        failure.word(),
        runbook + failure.word(),
        doing(step, run.origin()),
        parked.parking(),
        run.credential(),
        step == Step.ISSUE ? GIVE_UP.formatted(run.credential()) : "");
  }

  /**
   * @param now workflow time, milliseconds since 1970
   */
  String of(ProviderOutcome.Later later, long now) {
    var next = Instant.ofEpochMilli(now).plus(later.pause()).truncatedTo(ChronoUnit.SECONDS);
    return """
    ### Trying again: %s

    %s

    Tries so far: %d. Next try: %s. `POST /v1/awards/%s/retry` tries at once.
    """
        .formatted(doing(step, run.origin()), why(later), later.attempt(), next, run.credential());
  }

  String of(ProviderOutcome.Waiting waiting) {
    return """
    ### Waiting for an earlier badge

    The learner's earlier credential `%s` for this template is still being withdrawn at %s. \
    This award goes on when that has ended, and looks for itself every %d s.
    """
        .formatted(waiting.earlier(), name(run.origin()), waiting.pause().toSeconds());
  }

  /** {@code Issue at Credly}; also the summary of the step's activity. */
  static String doing(Step step, Origin origin) {
    return (step == Step.ISSUE ? "Issue at " : "Withdraw at ") + name(origin);
  }

  private static String name(Origin origin) {
    return switch (origin) {
      case CREDLY -> "Credly";
      case ACCREDIBLE -> "Accredible";
      case HOSTED -> "Laurel";
    };
  }

  private static String why(ProviderOutcome.Later later) {
    if (later.failure() != null) {
      return "Last failure: "
          + later.failure().word()
          + ". The award parks when this lasts longer than our patience.";
    }
    return later.attempt() == 0
        ? "The call ended without an answer of ours; the worker's log says why."
        : "No failure: a badge just sent may be missing from a look-up for a while, so the next"
            + " look-up has to wait.";
  }
}
