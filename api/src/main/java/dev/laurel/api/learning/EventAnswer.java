package dev.laurel.api.learning;

import dev.laurel.store.learning.EventIntake.Accepted;
import dev.laurel.store.learning.EventIntake.Outcome;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What became of the events of one request. */
record EventAnswer(
    @Schema(description = "Under which the events stored now are listed") UUID batch,
    @Schema(description = "Being evaluated") int accepted,
    @Schema(description = "Source and id were used before: nothing stored") int duplicates,
    @Schema(description = "Stored, but meet no requirement or penalty of an active template")
        int unmatched,
    @Schema(description = "Stored, but name no learner") int dropped,
    @Schema(description = "Stored while badges are off") int stored,
    @Schema(description = "In the order sent") List<Item> items) {

  /** One event. */
  record Item(
      String source,
      String id,
      @Schema(
              description = "What became of it",
              allowableValues = {"accepted", "duplicate", "unmatched", "dropped", "stored"})
          String outcome,
      @Schema(description = "Why it counts for nothing now; absent if accepted")
          @Nullable String reason) {}

  static EventAnswer of(Accepted accepted, List<ReadEvent> events) {
    var outcomes = accepted.outcomes();
    return new EventAnswer(
        accepted.batch(),
        Collections.frequency(outcomes, Outcome.ACCEPTED),
        Collections.frequency(outcomes, Outcome.DUPLICATE),
        Collections.frequency(outcomes, Outcome.UNMATCHED),
        Collections.frequency(outcomes, Outcome.DROPPED),
        Collections.frequency(outcomes, Outcome.STORED),
        IntStream.range(0, events.size())
            .mapToObj(n -> item(events.get(n), outcomes.get(n)))
            .toList());
  }

  private static Item item(ReadEvent read, Outcome outcome) {
    var event = read.event();
    return new Item(event.source(), event.id(), outcome.word(), reason(read, outcome));
  }

  private static @Nullable String reason(ReadEvent read, Outcome outcome) {
    return switch (outcome) {
      case ACCEPTED -> null;
      case DUPLICATE -> "an event with this source and id came before";
      case UNMATCHED -> "meets no requirement or penalty of an active template";
      case DROPPED -> "counts for nobody: it " + read.nobody();
      case STORED -> "badges are off for this system";
    };
  }
}
