package dev.laurel.activities.learning;

import dev.laurel.activities.LearnersPace;
import dev.laurel.domain.learning.BackfillEnd;
import dev.laurel.store.learning.BackfillSteps;
import dev.laurel.store.learning.BackfillSteps.Page;
import dev.laurel.store.learning.BackfillSteps.Run;
import dev.laurel.store.learning.Evaluations;
import dev.laurel.store.learning.RuleBooks;
import dev.laurel.workflows.learning.BackfillActivities;
import dev.laurel.workflows.learning.BackfillStep;
import dev.laurel.workflows.learning.BackfillStep.Counts;
import io.temporal.activity.Activity;
import java.time.Duration;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Walks a back-fill's events page by page. */
public final class BackfillActivitiesImpl implements BackfillActivities {
  private static final Logger log = LoggerFactory.getLogger(BackfillActivitiesImpl.class);

  /** By then a database that was away is back, or the failure is ours. */
  private static final int TRIES = 10;

  /** A page that concerns nobody costs about as much as a learner does. */
  private static final int A_PAGE = 1;

  private static final Duration FOR_AN_EVALUATION = Duration.ofSeconds(2);

  private final BackfillSteps steps;
  private final RuleBooks ruleBooks;
  private final BackfillShowing showing;
  private final LearnersPace pace;
  private final IntSupplier attempt;

  /**
   * @param perSecond learners whom back-filled events concern, of all back-fills of this process
   */
  public BackfillActivitiesImpl(
      BackfillSteps steps, Evaluations evaluations, RuleBooks ruleBooks, int perSecond) {
    this(
        steps,
        evaluations,
        ruleBooks,
        perSecond,
        () -> Activity.getExecutionContext().getInfo().getAttempt());
  }

  BackfillActivitiesImpl(
      BackfillSteps steps,
      Evaluations evaluations,
      RuleBooks ruleBooks,
      int perSecond,
      IntSupplier attempt) {
    this.steps = steps;
    this.ruleBooks = ruleBooks;
    this.attempt = attempt;
    showing = new BackfillShowing(steps, evaluations);
    pace = new LearnersPace("back-filled", perSecond, System::nanoTime);
  }

  @Override
  public BackfillStep backfillNext(UUID template) {
    var run = steps.running(template).orElse(null);
    if (run == null) {
      return steps
          .lastEnd(template)
          .<BackfillStep>map(why -> new BackfillStep.Ended(why.word()))
          .orElseGet(BackfillStep.Nothing::new);
    }
    try {
      return next(run);
    } catch (RuntimeException failed) {
      if (attempt.getAsInt() < TRIES) {
        throw failed;
      }
      log.error("back-fill {} has failed {} times and ends", run.uuid(), TRIES, failed);
      return ended(run, BackfillEnd.ERROR);
    }
  }

  private BackfillStep next(Run run) {
    var hindrance = steps.hindrance(run);
    if (hindrance.isPresent()) {
      return ended(run, hindrance.get());
    }
    var events = run.events() == null ? steps.count(run) : (long) run.events();
    var book = ruleBooks.of(run.systemId(), run.templateId());
    var page = steps.next(run, BackfillShowing.types(book, run.templateId()));
    var shown = showing.show(run, page, book);
    if (shown.overtaken() || !advance(run, page, shown.events())) {
      // Another step has gone on, or somebody has ended it: the row says what is next.
      return new BackfillStep.Shown(
          counts(run, events), shown.due(), pace.after(shown.learners() + A_PAGE), false);
    }
    var counts =
        new Counts(
            events,
            run.lookedAt() + page.lookedAt(),
            run.shown() + page.shown(),
            run.matched() + shown.events(),
            run.awards() + shown.awards());
    return page.waits()
        ? new BackfillStep.Waiting(counts, shown.due(), FOR_AN_EVALUATION)
        : new BackfillStep.Shown(
            counts, shown.due(), pace.after(shown.learners() + A_PAGE), page.end());
  }

  /** A page without events, because the next one is still to be evaluated, moves nothing. */
  private boolean advance(Run run, Page page, int counted) {
    return (page.lookedAt() == 0 && !page.end()) || steps.advance(run, page, counted);
  }

  private static Counts counts(Run run, long events) {
    return new Counts(events, run.lookedAt(), run.shown(), run.matched(), run.awards());
  }

  private BackfillStep ended(Run run, BackfillEnd why) {
    steps.end(run, why);
    return new BackfillStep.Ended(why.word());
  }
}
