package dev.laurel.activities.learning;

import dev.laurel.activities.learning.DecidedActions.Outcome;
import dev.laurel.store.award.AwardIntake;
import dev.laurel.store.learning.ProgressActions;
import dev.laurel.store.learning.ProgressActions.Due;
import dev.laurel.workflows.learning.LearningActivities.Performed;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what progress has decided for some learners: several subjects (a learner and a template)
 * beside each other, the actions of one subject one after the other. A subject that fails keeps
 * what it has left and holds up no other.
 */
public final class Performing {
  private static final Logger log = LoggerFactory.getLogger(Performing.class);

  /** Of this process: with so many the server is busy, with more only its answers come later. */
  private static final int AT_ONCE = 8;

  private static final Duration REST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Duration A_LITTLE = Duration.ofSeconds(2);

  private final ProgressActions actions;
  private final DecidedActions decided;
  private final ActionTurns turns = new ActionTurns(AT_ONCE, REST);

  public Performing(ProgressActions actions, AwardIntake intake, WorkflowClient client) {
    this.actions = actions;
    decided = new DecidedActions(actions, intake, client);
  }

  /**
   * What came of it.
   *
   * @param left subjects that have something left to be done
   */
  public record Round(Performed performed, int left) {}

  /**
   * Goes on for about a minute at most.
   *
   * @param alive is called every two seconds or so; whatever it throws ends the round
   */
  public Round perform(Collection<Long> learners, Runnable alive) {
    var end = System.nanoTime() + LONGEST.toNanos();
    var tally = new Tally();
    var failed = new HashSet<Due.Subject>();
    while (true) {
      var due = actions.due(learners);
      var heads = heads(due, failed);
      if (heads.isEmpty() || System.nanoTime() > end) {
        return new Round(tally.performed(), failed.size() + heads.size());
      }
      performAll(heads, end, tally, failed, alive);
      if (failed.isEmpty() && heads.size() == due.size()) {
        return new Round(tally.performed(), 0);
      }
    }
  }

  /** The first action of every subject that has not failed. */
  private static List<Due> heads(List<Due> due, Collection<Due.Subject> failed) {
    var seen = new HashSet<>(failed);
    return due.stream().filter(one -> seen.add(one.subject())).toList();
  }

  private void performAll(
      List<Due> heads, long end, Tally tally, Collection<Due.Subject> failed, Runnable alive) {
    try (var threads = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      var running = new ArrayList<Future<Optional<Outcome>>>();
      heads.forEach(due -> running.add(threads.submit(() -> inTurn(due, end))));
      try {
        for (var n = 0; n < heads.size(); n++) {
          await(heads.get(n), running.get(n), tally, failed, alive);
        }
      } catch (RuntimeException stopping) {
        threads.shutdownNow();
        throw stopping;
      }
    }
  }

  /** Empty if its turn did not come in time, or another round is at it. */
  private Optional<Outcome> inTurn(Due due, long end) throws InterruptedException {
    var patience = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    return turns.take(due.id(), patience, () -> decided.perform(due));
  }

  private static void await(
      Due due,
      Future<Optional<Outcome>> outcome,
      Tally tally,
      Collection<Due.Subject> failed,
      Runnable alive) {
    while (true) {
      alive.run();
      try {
        outcome
            .get(A_LITTLE.toMillis(), TimeUnit.MILLISECONDS)
            .ifPresentOrElse(tally::add, () -> failed.add(due.subject()));
        return;
      } catch (TimeoutException goesOn) {
        continue;
      } catch (ExecutionException notNow) {
        log.warn("action {} is left to be done: {}", due.id(), notNow.getCause().toString());
        failed.add(due.subject());
        return;
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while actions are under way", stopping);
      }
    }
  }

  private static final class Tally {
    private int awarded;
    private int revoked;
    private int refused;

    void add(Outcome outcome) {
      switch (outcome) {
        case AWARDED -> awarded++;
        case REVOKED -> revoked++;
        case REFUSED -> refused++;
      }
    }

    Performed performed() {
      return new Performed(awarded, revoked, refused);
    }
  }
}
