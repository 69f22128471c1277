package dev.laurel.api.learning;

import dev.laurel.store.learning.EventIntake;
import dev.laurel.store.learning.EventIntake.Accepted;
import dev.laurel.store.learning.EventIntake.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes events in, however they came, and has those that matter evaluated. */
@Component
class EventAcceptance {
  private static final Logger log = LoggerFactory.getLogger(EventAcceptance.class);
  private final EventIntake intake;
  private final EventRuns runs;
  private final MeterRegistry metrics;

  EventAcceptance(EventIntake intake, EventRuns runs, MeterRegistry metrics) {
    this.intake = intake;
    this.runs = runs;
    this.metrics = metrics;
  }

  /**
   * Returns once the events cannot be lost, whether or not Temporal answers.
   *
   * @param by how they came, for the metric: {@code http} or {@code kafka}
   */
  Accepted accept(long system, List<ReadEvent> events, String by) {
    var accepted = intake.accept(system, events.stream().map(ReadEvent::event).toList());
    var dropped = new TreeMap<String, Integer>();
    for (var n = 0; n < events.size(); n++) {
      var outcome = accepted.outcomes().get(n);
      metrics.counter("laurel.events", "outcome", outcome.word(), "by", by).increment();
      if (outcome == Outcome.DROPPED) {
        var event = events.get(n);
        dropped.merge("type " + event.event().type() + " " + event.nobody(), 1, Integer::sum);
      }
    }
    dropped.forEach(
        (what, times) ->
            log.info(
                "dropped {} events of batch {} that count for nobody: {}",
                times,
                accepted.batch(),
                what));
    runs.start(accepted);
    return accepted;
  }
}
