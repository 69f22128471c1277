package dev.laurel.activities.learning;

import dev.laurel.store.learning.Evaluations;
import dev.laurel.store.learning.Evaluations.Waiting;
import dev.laurel.workflows.learning.LearningActivities;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** Walks a batch through the store, and performs what that decides. */
public final class LearningActivitiesImpl implements LearningActivities {
  private static final Logger log = LoggerFactory.getLogger(LearningActivitiesImpl.class);
  private static final int EVENTS = 50;
  private static final Duration A_SECOND = Duration.ofSeconds(1);

  private final Evaluations evaluations;
  private final Performing performing;

  public LearningActivitiesImpl(Evaluations evaluations, Performing performing) {
    this.evaluations = evaluations;
    this.performing = performing;
  }

  @Override
  public Evaluated evaluateNext(UUID batch, long after) {
    var end = System.nanoTime() + A_SECOND.toNanos();
    var next = evaluations.next(batch, after, EVENTS);
    var step = new Step(after);
    for (var waiting : next) {
      step.bringUpToDate(waiting);
      if (System.nanoTime() > end && waiting.eventId() != next.getLast().eventId()) {
        return step.evaluated(false);
      }
    }
    return step.evaluated(next.size() < EVENTS);
  }

  @Override
  public Performed performDue(List<Long> learners) {
    var context = Activity.getExecutionContext();
    var round = performing.perform(learners, () -> context.heartbeat(null));
    if (round.left() > 0) {
      throw ApplicationFailure.newFailure(
          "actions of " + round.left() + " learners and templates are left", "actions_left");
    }
    return round.performed();
  }

  /** What one step has done so far. */
  private final class Step {
    private final HashSet<String> seen = new HashSet<>();
    private final List<Long> due = new ArrayList<>();
    private long last;
    private int learners;
    private int events;
    private int failed;

    Step(long after) {
      last = after;
    }

    /** A learner comes once, however many events of the batch are his or hers. */
    void bringUpToDate(Waiting waiting) {
      if (seen.add(waiting.systemId() + " " + waiting.emailKey())) {
        try {
          drain(waiting);
          learners++;
        } catch (RuntimeException broken) {
          passOver(waiting, broken);
        }
      }
      last = waiting.eventId();
    }

    private void drain(Waiting waiting) {
      var more = true;
      while (more) {
        var evaluated = evaluations.evaluate(waiting);
        events += evaluated.events();
        if (evaluated.due() && !due.contains(evaluated.learnerId())) {
          due.add(evaluated.learnerId());
        }
        more = evaluated.more();
      }
    }

    private void passOver(Waiting waiting, RuntimeException broken) {
      if (databaseAway(broken)) {
        throw broken;
      }
      failed++;
      log.error("event {} and its learner's others can't be evaluated", waiting.eventId(), broken);
    }

    Evaluated evaluated(boolean done) {
      return new Evaluated(last, learners, events, failed, List.copyOf(due), done);
    }
  }

  private static boolean databaseAway(RuntimeException failure) {
    return failure instanceof DataAccessResourceFailureException
        || failure instanceof RecoverableDataAccessException
        || failure instanceof TransientDataAccessException
        || failure instanceof TransactionException;
  }
}
