package dev.laurel.workflows.provider;

import dev.laurel.domain.award.FailureType;
import dev.laurel.workflows.award.StepOptions;
import dev.laurel.workflows.provider.ReconcileActivities.Target;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;

final class ReconcileWorkflowImpl implements ReconcileWorkflow {
  private static final Duration OURS = Duration.ofSeconds(30);

  /** A page and, in the worst case, fifty single look-ups, each within a provider's time-out. */
  private static final Duration ONE_STEP = Duration.ofMinutes(30);

  private static final Duration SIGN_OF_LIFE = Duration.ofMinutes(2);
  private static final Duration PATIENCE = Duration.ofHours(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /** One template may be at fault; with two in a row it is the provider. */
  private static final int GIVEN_UP_AFTER = 2;

  private static final int LONG_HISTORY = 500;

  private final ReconcileActivities ours =
      Workflow.newActivityStub(
          ReconcileActivities.class, StepOptions.patient("Find the next template", OURS));
  private final ReconcileActivities ending =
      Workflow.newActivityStub(
          ReconcileActivities.class, StepOptions.patient("Note the end", OURS));

  @Override
  public void run(UUID run, String taskQueue, Place begun) {
    var paging = atProvider("Read a page of badges", taskQueue);
    var lookingUp = atProvider("Look up what was on no page", taskQueue);
    var place = begun;
    while (true) {
      try {
        var target = place.target();
        if (target == null) {
          var next = ours.next(run, place.after()).target();
          if (next == null) {
            ending.finish(run, place.failure());
            return;
          }
          place = place.reading(next);
        } else if (!place.paged()) {
          place = place.page(paging.readPage(run, place.step() + 1, target, place.cursor()).next());
        } else {
          place = lookedUp(lookingUp, run, place, target);
        }
      } catch (ActivityFailure unread) {
        var why = word(unread);
        place = place.unread(Objects.requireNonNull(place.target()).template(), why);
        if (concernsAll(why) || place.failedInARow() >= GIVEN_UP_AFTER) {
          ending.finish(run, why);
          return;
        }
      }
      show(place);
      if (Workflow.getInfo().getHistoryLength() > LONG_HISTORY) {
        Workflow.continueAsNew(run, taskQueue, place);
      }
    }
  }

  private static Place lookedUp(ReconcileActivities steps, UUID run, Place place, Target target) {
    var looked = steps.lookUpMissing(run, place.step() + 1, target, place.lookedAt());
    return looked.done() ? place.read(target.template()) : place.lookedUpTo(looked.last());
  }

  private static void show(Place place) {
    var target = place.target();
    Workflow.setCurrentDetails(
        target == null
            ? "Between two templates, after step %d.".formatted(place.step())
            : "Template %s: %s, after step %d."
                .formatted(
                    target.externalId(),
                    place.paged() ? "looking up what was on no page" : "reading its badges",
                    place.step()));
  }

  /** A refused key or an account that is gone is no template's fault. */
  private static boolean concernsAll(String why) {
    return why.equals(FailureType.PROVIDER_UNAUTHORIZED.word())
        || why.equals(ReconcileActivities.STOPPED);
  }

  private static String word(ActivityFailure failure) {
    for (var cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof ApplicationFailure told) {
        return known(told.getType()) ? told.getType() : "internal_error";
      }
    }
    return FailureType.PROVIDER_UNAVAILABLE.word();
  }

  private static boolean known(String type) {
    return type.equals(ReconcileActivities.STOPPED)
        || Arrays.stream(FailureType.values()).anyMatch(word -> word.word().equals(type));
  }

  private static ReconcileActivities atProvider(String summary, String taskQueue) {
    return Workflow.newActivityStub(
        ReconcileActivities.class,
        ActivityOptions.newBuilder()
            .setTaskQueue(taskQueue)
            .setStartToCloseTimeout(ONE_STEP)
            .setHeartbeatTimeout(SIGN_OF_LIFE)
            .setScheduleToCloseTimeout(PATIENCE)
            .setRetryOptions(
                RetryOptions.newBuilder()
                    .setInitialInterval(Duration.ofSeconds(1))
                    .setMaximumInterval(LONGEST_PAUSE)
                    .build())
            .setSummary(summary)
            .build());
  }
}
