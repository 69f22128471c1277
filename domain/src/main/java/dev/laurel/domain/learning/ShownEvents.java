package dev.laurel.domain.learning;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which stored events one template has been shown: those evaluated while it was active, and those
 * of its back-fills. What it has not been shown a back-fill may show it, once.
 *
 * @param spans of its system's rules version, in which the template was active
 * @param ranges of event ids that back-fills have gone through
 * @param ahead single events that a back-fill has shown ahead of its range
 */
public record ShownEvents(List<Span> spans, List<Range> ranges, Set<Long> ahead) {

  public ShownEvents {
    spans = List.copyOf(spans);
    ranges = List.copyOf(ranges);
    ahead = Set.copyOf(ahead);
  }

  /**
   * Versions at which the template was active.
   *
   * @param from the first
   * @param to the first at which it no longer was; null: it still is
   */
  public record Span(long from, @Nullable Long to) {
    boolean holds(long version) {
      return from <= version && (to == null || version < to);
    }
  }

  /**
   * Ids above {@code first} up to {@code reached}.
   *
   * @param first itself not in it
   */
  public record Range(long first, long reached) {
    boolean holds(long event) {
      return first < event && event <= reached;
    }
  }

  /** What a back-fill of the template does with an event. */
  public enum Verdict {
    /** It shows it. */
    SHOW,
    /** The template has been shown it: nothing. */
    SHOWN_BEFORE,
    /** Live evaluation is about to show it: the back-fill does not overtake that. */
    LEFT_TO_EVALUATION,
    /** It counts for nobody: nothing. */
    NEVER
  }

  /**
   * What a back-fill does with this event.
   *
   * @param rulesVersion at which the event was evaluated; null: by none
   */
  public Verdict of(long event, EventState state, @Nullable Long rulesVersion) {
    return switch (state) {
      case DROPPED -> Verdict.NEVER;
      case ACCEPTED -> Verdict.LEFT_TO_EVALUATION;
      case EVALUATED, UNMATCHED, STORED ->
          shown(event, rulesVersion) ? Verdict.SHOWN_BEFORE : Verdict.SHOW;
    };
  }

  private boolean shown(long event, @Nullable Long rulesVersion) {
    return (rulesVersion != null && spans.stream().anyMatch(span -> span.holds(rulesVersion)))
        || ranges.stream().anyMatch(range -> range.holds(event))
        || ahead.contains(event);
  }
}
