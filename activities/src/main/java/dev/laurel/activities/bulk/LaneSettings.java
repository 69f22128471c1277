package dev.laurel.activities.bulk;

import dev.laurel.domain.award.Patience;
import java.time.Duration;

/**
 * How lists treat providers.
 *
 * @param oneCall what one step works or waits at most; the next goes on
 * @param patience how long awards wait for a provider that does not answer
 */
public record LaneSettings(Duration oneCall, Patience patience) {

  /** Steps of twenty seconds: whoever gets nothing sent gives its slot to other lists. */
  public static LaneSettings of(Patience patience) {
    return new LaneSettings(Duration.ofSeconds(20), patience);
  }
}
