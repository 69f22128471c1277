package dev.laurel.store.learning;

import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.award.CredentialStatus;
import dev.laurel.domain.learning.TemplateRules;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a learner has come with a template, and what it is based on.
 *
 * @param id of the row; 0 if no event has brought the learner any further yet
 * @param learner null for an email that Laurel has not met
 * @param system slug
 * @param template as it is now, with its requirements; events may be ignored: {@code active}
 * @param fulfilments by the requirement's row id; of requirements that still exist
 * @param awards how many awards this has led to
 * @param badge the learner's latest credential for the template, however it came about
 * @param refusal why the latest decision came to nothing; null if it did not
 * @param pending whether a decision is still to be done
 */
public record ProgressView(
    long id,
    @Nullable UUID learner,
    String email,
    String system,
    TemplateRules template,
    boolean active,
    Map<Long, Met> fulfilments,
    int awards,
    @Nullable Badge badge,
    @Nullable String refusal,
    boolean pending,
    @Nullable Instant updatedAt) {

  /**
   * A requirement that is met, and by which event.
   *
   * @param seen what the rules saw: data path to text
   * @param at when it was counted
   * @param event null if the event has been removed
   */
  public record Met(Map<String, String> seen, Instant at, @Nullable Source event) {}

  /** The event that met it first. */
  public record Source(
      UUID id,
      String source,
      String eventId,
      String type,
      @Nullable Instant time,
      Instant acceptedAt) {}

  /** A credential. */
  public record Badge(UUID id, CredentialStatus status, AwardState state) {}
}
