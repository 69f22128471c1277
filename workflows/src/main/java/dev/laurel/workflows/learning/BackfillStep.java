package dev.laurel.workflows.learning;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeInfo.Id;
import java.time.Duration;
import java.util.List;

/**
 * What one step of a back-fill came to. The row has been brought in step before it is returned.
 * Stored in histories: a {@code kind} is never renamed.
 */
@JsonTypeInfo(use = Id.NAME, property = "kind")
@JsonSubTypes({
  @Type(name = "shown", value = BackfillStep.Shown.class),
  @Type(name = "waiting", value = BackfillStep.Waiting.class),
  @Type(name = "ended", value = BackfillStep.Ended.class),
  @Type(name = "nothing", value = BackfillStep.Nothing.class)
})
public sealed interface BackfillStep {

  /**
   * How far the back-fill has come.
   *
   * @param events to look at
   * @param lookedAt of them so far
   * @param shown of those, new to the template
   * @param matched of those, met a requirement or a penalty
   * @param awards decided on
   */
  record Counts(long events, long lookedAt, long shown, long matched, long awards) {}

  /**
   * A page was looked at.
   *
   * @param due row ids of the learners for whom something is to be done
   * @param pause until the next page, so that live events and awards are not held up
   * @param last whether it was the last page: the back-fill has finished
   */
  record Shown(Counts counts, List<Long> due, Duration pause, boolean last)
      implements BackfillStep {}

  /**
   * The next event is still to be evaluated, which a back-fill does not overtake. What was before
   * it has been shown.
   *
   * @param due as for {@link Shown}
   * @param pause until it is worth another look
   */
  record Waiting(Counts counts, List<Long> due, Duration pause) implements BackfillStep {}

  /**
   * The back-fill was ended before its time.
   *
   * @param why the word of a {@code BackfillEnd}
   */
  record Ended(String why) implements BackfillStep {}

  /** No back-fill of the template runs. */
  record Nothing() implements BackfillStep {}
}
