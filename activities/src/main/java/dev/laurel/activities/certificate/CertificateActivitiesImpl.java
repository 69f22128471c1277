package dev.laurel.activities.certificate;

import dev.laurel.activities.LearnersPace;
import dev.laurel.store.certificate.CertificateRunSteps;
import dev.laurel.store.certificate.CertificateRunSteps.Page;
import dev.laurel.store.certificate.CertificateRunSteps.Run;
import dev.laurel.store.certificate.Deciding;
import dev.laurel.workflows.certificate.CertificateActivities;
import dev.laurel.workflows.certificate.CertificateRunStep;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** Walks through what waits; each decision is a transaction of the store. */
public final class CertificateActivitiesImpl implements CertificateActivities {
  private static final Logger log = LoggerFactory.getLogger(CertificateActivitiesImpl.class);
  private static final Duration A_SECOND = Duration.ofSeconds(1);
  private static final int PAGE = 20;

  private final Deciding deciding;
  private final CertificateRunSteps runs;
  private final LearnersPace pace;
  private final Consumer<UUID> evaluated;

  /**
   * @param evaluated starts the run of a batch of learning events that certificates led to; what it
   *     cannot start, the sweep does
   * @param perSecond learners that all regenerations of this process look at
   */
  public CertificateActivitiesImpl(
      Deciding deciding, CertificateRunSteps runs, Consumer<UUID> evaluated, int perSecond) {
    this.deciding = deciding;
    this.runs = runs;
    this.evaluated = evaluated;
    pace = new LearnersPace("regenerated", perSecond, System::nanoTime);
  }

  @Override
  public Applied applyWaiting(UUID courseLearner) {
    var end = System.nanoTime() + A_SECOND.toNanos();
    var batches = new LinkedHashSet<UUID>();
    var applied = 0;
    var more = false;
    try {
      while (!more && applyOne(courseLearner, batches)) {
        applied++;
        more = System.nanoTime() > end;
      }
    } finally {
      batches.forEach(evaluated);
    }
    return new Applied(applied, more);
  }

  /** Returns false if nothing waited. */
  private boolean applyOne(UUID courseLearner, Set<UUID> batches) {
    var decided = deciding.next(courseLearner);
    decided.ifPresent(
        one -> {
          if (one.batch() != null) {
            batches.add(one.batch());
          }
        });
    return decided.isPresent();
  }

  @Override
  public CertificateRunStep regenerateNext(UUID uuid) {
    var run = runs.running(uuid).orElse(null);
    if (run == null) {
      return runs.end(uuid)
          .map(end -> step(end, true, Duration.ZERO))
          .orElseGet(() -> new CertificateRunStep(true, 0, 0, 0, 0, Duration.ZERO));
    }
    var page = runs.next(run, PAGE);
    var failed = applyAll(page);
    var written = runs.advance(run, page, failed).orElse(0);
    var now = run.after(page, written, failed);
    return step(now, page.end(), pace.after(page.courseLearners().size()));
  }

  /** Returns how many could not be evaluated. */
  private int applyAll(Page page) {
    var batches = new LinkedHashSet<UUID>();
    var failed = 0;
    try {
      for (var courseLearner : page.courseLearners()) {
        if (!drained(courseLearner, batches)) {
          failed++;
        }
      }
    } finally {
      batches.forEach(evaluated);
    }
    return failed;
  }

  private boolean drained(UUID courseLearner, Set<UUID> batches) {
    try {
      var more = true;
      while (more) {
        more = applyOne(courseLearner, batches);
      }
      return true;
    } catch (RuntimeException broken) {
      if (databaseAway(broken)) {
        throw broken;
      }
      log.error("the triggers of {} can't be applied", courseLearner, broken);
      return false;
    }
  }

  private static CertificateRunStep step(Run run, boolean over, Duration pause) {
    return new CertificateRunStep(
        over, run.learners(), run.lookedAt(), run.written(), run.failed(), pause);
  }

  /** A row that another holds for long is that learner's trouble only. */
  private static boolean databaseAway(RuntimeException failure) {
    return failure instanceof DataAccessResourceFailureException
        || failure instanceof RecoverableDataAccessException
        || failure instanceof TransientDataAccessException
            && !(failure instanceof PessimisticLockingFailureException)
        || failure instanceof TransactionException;
  }
}
