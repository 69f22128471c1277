package dev.laurel.workflows.award;

import dev.laurel.workflows.Pause;
import io.temporal.workflow.ContinueAsNewOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

final class ReleaseWorkflowImpl implements ReleaseWorkflow {
  private static final Duration ONE_STEP = Duration.ofSeconds(60);
  private static final Duration FIRST_LOOK = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
  private static final Duration WATCHED_FOR = Duration.ofDays(7);
  private static final int LONG_HISTORY = 500;

  /** Memo that a new run keeps: how long the release is still watched. */
  private static final String WATCH_UNTIL = "WatchUntil";

  private final ReleaseActivities walk =
      Workflow.newActivityStub(
          ReleaseActivities.class, StepOptions.patient("Release the next 100", ONE_STEP));
  private final ReleaseActivities watch =
      Workflow.newActivityStub(
          ReleaseActivities.class, StepOptions.patient("Count what is still open", ONE_STEP));

  @Override
  public void run(UUID release, long after) {
    var last = releaseAll(release, after);
    watchUntilDrained(release, last);
  }

  /** Returns the last id walked. */
  private long releaseAll(UUID release, long after) {
    var last = after;
    while (true) {
      var walked = walk.releaseNext(release, last);
      last = walked.last();
      if (walked.done()) {
        return last;
      }
      Workflow.setCurrentDetails(
          "Releasing: the last step freed %d; the next follows in %d s."
              .formatted(walked.released(), walked.pause().toSeconds()));
      Pause.of(walked.pause(), "Keep the rate", () -> false);
      if (Workflow.getInfo().getHistoryLength() > LONG_HISTORY) {
        Workflow.continueAsNew(release, last);
      }
    }
  }

  private void watchUntilDrained(UUID release, long last) {
    var until = watchUntil();
    var pause = FIRST_LOOK;
    while (true) {
      var progress = watch.progress(release);
      Workflow.setCurrentDetails(words(progress));
      if (progress.open() == 0 || Workflow.currentTimeMillis() >= until) {
        return;
      }
      Pause.of(pause, "Next count", () -> false);
      pause = longer(pause);
      if (Workflow.getInfo().getHistoryLength() > LONG_HISTORY) {
        Workflow.continueAsNew(
            ContinueAsNewOptions.newBuilder().setMemo(Map.of(WATCH_UNTIL, until)).build(),
            release,
            last);
      }
    }
  }

  /** Milliseconds since 1970. */
  private static long watchUntil() {
    var kept = Workflow.getMemo(WATCH_UNTIL, Long.class);
    return kept instanceof Long until
        ? until
        : Workflow.currentTimeMillis() + WATCHED_FOR.toMillis();
  }

  private static Duration longer(Duration pause) {
    var doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  private static String words(ReleaseActivities.Progress progress) {
    return "Released %d: %d issued or revoked, %d parked again, %d still open. Skipped %d."
        .formatted(
            progress.released(),
            progress.settled(),
            progress.parkedAgain(),
            progress.open(),
            progress.skipped());
  }
}
