package dev.laurel.api.learning;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.laurel.store.learning.LearningEvent;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A stored event, and why it did what it did. */
record EventBody(
    UUID id,
    String system,
    UUID batch,
    String source,
    @Schema(description = "The sender's id; with `source` which event it is") String eventId,
    String type,
    @Schema(description = "When it happened, as the sender says") @Nullable Instant time,
    @Schema(description = "Absent if the event names none") @Nullable Learner learner,
    @Schema(allowableValues = {"accepted", "evaluated", "unmatched", "stored", "dropped"})
        String state,
    @Schema(description = "The state in words") String explanation,
    @Schema(description = "Version of the system's rules it was shown to; absent: shown to none")
        @Nullable Long rulesVersion,
    Instant acceptedAt,
    @Nullable Instant evaluatedAt,
    @Schema(description = "Of a certificate, which it was; absent if it was none")
        @Nullable UUID trigger,
    @Schema(
            type = "object",
            description = "Below the single top key; in the answer for one event only")
        @JsonRawValue
        @Nullable String data) {

  /** Who the event is about. */
  record Learner(
      @Schema(description = "Absent until an event was evaluated or a badge awarded")
          @Nullable UUID id,
      String email,
      @Nullable String name) {}

  static EventBody of(LearningEvent event) {
    return new EventBody(
        event.uuid(),
        event.system(),
        event.batch(),
        event.source(),
        event.eventId(),
        event.type(),
        event.occurredAt(),
        event.email() == null ? null : new Learner(event.learner(), event.email(), event.name()),
        event.state().word(),
        explanation(event),
        event.rulesVersion(),
        event.acceptedAt(),
        event.evaluatedAt(),
        event.trigger(),
        event.data());
  }

  private static String explanation(LearningEvent event) {
    return event.trigger() == null
        ? ofBadges(event)
        : "It was a trigger of the learner's certificate in the course. For badges: "
            + ofBadges(event);
  }

  private static String ofBadges(LearningEvent event) {
    return switch (event.state()) {
      case ACCEPTED -> "It waits to be evaluated, which takes seconds unless Temporal is away.";
      case EVALUATED ->
          "It was shown to all templates active then; the learner's progress says what came of it.";
      case UNMATCHED ->
          "It met no requirement or penalty of a template that was active when it came. A back-fill"
              + " shows it to a template activated later.";
      case STORED ->
          "It came while badges were off for this system; only a back-fill shows it to a template.";
      case DROPPED ->
          "It names no user with an email in `user.pii.email` below its single top key, so that it"
              + " counts for nobody.";
    };
  }
}
