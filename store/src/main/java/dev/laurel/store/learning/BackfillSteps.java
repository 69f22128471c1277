package dev.laurel.store.learning;

import dev.laurel.domain.learning.BackfillEnd;
import dev.laurel.domain.learning.ShownEvents;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** What the steps of a running back-fill read and write. */
public interface BackfillSteps {

  /**
   * A back-fill that runs.
   *
   * @param reached events up to this id have been looked at
   * @param last it ends with this id
   * @param events how many there are to look at; null: not counted yet
   * @param lookedAt of them so far
   * @param shown of those, new to the template
   * @param matched of those, met a requirement or a penalty
   * @param awards decided on
   */
  record Run(
      long id,
      UUID uuid,
      long systemId,
      long templateId,
      long first,
      long reached,
      long last,
      @Nullable Long events,
      long lookedAt,
      long shown,
      long matched,
      long awards) {}

  /** The one that runs for this template. */
  Optional<Run> running(UUID template);

  /** Why the newest back-fill of this template ended before its time; empty if it did not. */
  Optional<BackfillEnd> lastEnd(UUID template);

  /** Counts the events there are to look at and keeps the number; a second for some millions. */
  long count(Run run);

  /** Why it may not go on, as things stand; empty if it may. */
  Optional<BackfillEnd> hindrance(Run run);

  /**
   * Events looked at together.
   *
   * @param to the last of their ids; the run's {@code reached} if there is none
   * @param lookedAt how many they are
   * @param shown of those, how many the template has not been shown, whatever their type
   * @param candidates of those, the ones of the types asked for, in the order of their ids, without
   *     those of erased learners
   * @param waits whether the next event is still to be evaluated: a back-fill does not overtake
   *     that
   * @param end whether no event is left
   * @param before what the template had been shown
   */
  record Page(
      long to,
      int lookedAt,
      int shown,
      List<Candidate> candidates,
      boolean waits,
      boolean end,
      ShownEvents before) {}

  /**
   * An event that the template has not been shown.
   *
   * @param data the payload below its top key, JSON
   */
  record Candidate(long event, String emailKey, String type, String data) {}

  /**
   * The next page after {@code run.reached()}.
   *
   * @param types of the template's requirements and penalties
   */
  Page next(Run run, Set<String> types);

  /**
   * Events of a learner that came after {@code event} and that the template has been shown already,
   * by their ids, at most 1,000: what it is shown late does not undo what came later.
   *
   * @param before as the page had it
   * @param types of the template's requirements and penalties
   */
  List<Candidate> shownLater(
      Run run, ShownEvents before, String emailKey, long event, Set<String> types);

  /**
   * Shows the template events of one learner: {@code showing} decides what they change, in the same
   * transaction in which this notes that they have been shown. Nothing happens if the run got on
   * meanwhile, has ended or may not go on.
   *
   * @param events that match, in the order of their ids; not empty
   * @param showing takes the learner's lock
   * @param awards how many awards its answer has decided on
   * @return empty if nothing happened
   */
  <T> Optional<T> show(Run run, List<Long> events, Supplier<T> showing, ToIntFunction<T> awards);

  /**
   * Notes that the page has been looked at; ends the run if that was the end.
   *
   * @param counted how many of the page's events {@link #show} has counted as shown
   * @return false if the run got on meanwhile or has ended
   */
  boolean advance(Run run, Page page, int counted);

  /** Ends the run, unless it has ended. */
  void end(Run run, BackfillEnd why);
}
