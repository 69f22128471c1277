package dev.laurel.worker;

import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.award.FailureType;
import dev.laurel.store.award.Sweeps.Count;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/**
 * {@code laurel.awards} by state and {@code laurel.awards.attention} by failure type. Every worker
 * shows the same whole: take the maximum over them, never the sum.
 */
class AwardGauges {
  private final Map<String, Long> byState = new ConcurrentHashMap<>();
  private final Map<String, Long> byFailure = new ConcurrentHashMap<>();

  AwardGauges(MeterRegistry metrics) {
    Arrays.stream(AwardState.values())
        .map(AwardState::word)
        .forEach(state -> gauge(metrics, "laurel.awards", "state", state, byState));
    Arrays.stream(FailureType.values())
        .map(FailureType::word)
        .forEach(word -> gauge(metrics, "laurel.awards.attention", "failure", word, byFailure));
  }

  private static void gauge(
      MeterRegistry metrics, String name, String tag, String word, Map<String, Long> counts) {
    metrics.gauge(name, Tags.of(tag, word), counts, all -> all.getOrDefault(word, 0L));
  }

  /** Replaces what is shown; what is absent is zero. */
  void show(List<Count> counts) {
    show(byState, counts.stream().collect(sum(Count::state)));
    show(
        byFailure,
        counts.stream().filter(count -> !count.failure().isEmpty()).collect(sum(Count::failure)));
  }

  private static Collector<Count, ?, Map<String, Long>> sum(Function<Count, String> by) {
    return Collectors.groupingBy(by, Collectors.summingLong(Count::awards));
  }

  private static void show(Map<String, Long> shown, Map<String, Long> counted) {
    shown.keySet().retainAll(counted.keySet());
    shown.putAll(counted);
  }
}
