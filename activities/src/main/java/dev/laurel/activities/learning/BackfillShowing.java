package dev.laurel.activities.learning;

import dev.laurel.domain.learning.RuleBook;
import dev.laurel.domain.learning.Touch;
import dev.laurel.store.learning.BackfillSteps;
import dev.laurel.store.learning.BackfillSteps.Candidate;
import dev.laurel.store.learning.BackfillSteps.Page;
import dev.laurel.store.learning.BackfillSteps.Run;
import dev.laurel.store.learning.Evaluations;
import dev.laurel.store.learning.Evaluations.Evaluated;
import dev.laurel.store.learning.EventJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows a template the events of one page, learner by learner.
 *
 * <p>They took effect in the order they were accepted, so what a learner did afterwards, and the
 * template has been shown already, must still hold when it is shown something older: a later
 * penalty is shown once more behind it, and behind an older penalty what has met a requirement
 * since. That changes nothing where nothing was out of order.
 */
final class BackfillShowing {
  private static final Logger log = LoggerFactory.getLogger(BackfillShowing.class);

  /** What {@link Evaluations#show} takes. */
  private static final int AT_ONCE = 100;

  private final BackfillSteps steps;
  private final Evaluations evaluations;

  BackfillShowing(BackfillSteps steps, Evaluations evaluations) {
    this.steps = steps;
    this.evaluations = evaluations;
  }

  /**
   * What showing a page came to.
   *
   * @param learners whom its events concern
   * @param events that met a requirement or a penalty
   * @param awards decided on
   * @param due row ids of the learners for whom something is to be done
   * @param overtaken whether another step has gone on meanwhile, or the run may not
   */
  record Shown(int learners, int events, int awards, List<Long> due, boolean overtaken) {}

  /** Types of event that the template's requirements and penalties ask for. */
  static Set<String> types(RuleBook book, long template) {
    return book.template(template).stream()
        .flatMap(
            rules ->
                Stream.concat(
                    rules.requirements().stream().map(requirement -> requirement.eventType()),
                    rules.penalties().stream().map(penalty -> penalty.eventType())))
        .collect(Collectors.toSet());
  }

  Shown show(Run run, Page page, RuleBook book) {
    var byLearner = new LinkedHashMap<String, List<Matching>>();
    for (var candidate : page.candidates()) {
      for (var touch : touches(book, candidate)) {
        byLearner
            .computeIfAbsent(candidate.emailKey(), learner -> new ArrayList<>())
            .add(new Matching(candidate.event(), touch));
      }
    }
    var events = 0;
    var awards = 0;
    var due = new ArrayList<Long>();
    for (var learner : byLearner.entrySet()) {
      var matching = learner.getValue();
      var ids = matching.stream().map(Matching::event).toList();
      var shown =
          steps.show(
              run,
              ids,
              () -> inOrder(run, page, book, learner.getKey(), matching),
              InOrder::awards);
      if (shown.isEmpty()) {
        return new Shown(byLearner.size(), events, awards, due, true);
      }
      events += ids.size();
      awards += shown.get().awards();
      shown.get().due().stream().filter(id -> !due.contains(id)).forEach(due::add);
    }
    return new Shown(byLearner.size(), events, awards, due, false);
  }

  /** An event that the template has not been shown, and what it means for it. */
  private record Matching(long event, Touch touch) {
    boolean penalises() {
      return !touch.penalties().isEmpty();
    }
  }

  private record InOrder(int awards, List<Long> due) {}

  /** Under the learner's lock from the first of it on, so that no live event comes in between. */
  private InOrder inOrder(
      Run run, Page page, RuleBook book, String emailKey, List<Matching> matching) {
    var ids = matching.stream().map(Matching::event).toList();
    var evaluated = new ArrayList<>(showAll(run, ids));
    var again = shownAgain(run, page, book, emailKey, matching);
    if (!again.isEmpty()) {
      var behind = new TreeSet<>(again);
      ids.stream().filter(id -> id > again.getFirst()).forEach(behind::add);
      evaluated.addAll(showAll(run, List.copyOf(behind)));
    }
    return new InOrder(
        evaluated.stream().mapToInt(Evaluated::awards).sum(),
        evaluated.stream().filter(Evaluated::due).map(Evaluated::learnerId).distinct().toList());
  }

  private List<Long> shownAgain(
      Run run, Page page, RuleBook book, String emailKey, List<Matching> matching) {
    var firstPenalty =
        matching.stream()
            .filter(Matching::penalises)
            .mapToLong(Matching::event)
            .findFirst()
            .orElse(Long.MAX_VALUE);
    var again = new ArrayList<Long>();
    for (var later :
        steps.shownLater(
            run,
            page.before(),
            emailKey,
            matching.getFirst().event(),
            types(book, run.templateId()))) {
      for (var touch : touches(book, later)) {
        if (!touch.penalties().isEmpty() || later.event() > firstPenalty) {
          again.add(later.event());
        }
      }
    }
    return again;
  }

  private List<Evaluated> showAll(Run run, List<Long> ids) {
    var evaluated = new ArrayList<Evaluated>();
    for (var from = 0; from < ids.size(); from += AT_ONCE) {
      evaluated.add(
          evaluations.show(
              run.templateId(), ids.subList(from, Math.min(from + AT_ONCE, ids.size()))));
    }
    return evaluated;
  }

  /** None if the data cannot be read: such an event counts for nobody, here as when it is live. */
  private static List<Touch> touches(RuleBook book, Candidate candidate) {
    try {
      return book.match(EventJson.facts(candidate.type(), candidate.data()));
    } catch (IllegalArgumentException unreadable) {
      log.warn("event {} holds no JSON object and is left out", candidate.event());
      return List.of();
    }
  }
}
