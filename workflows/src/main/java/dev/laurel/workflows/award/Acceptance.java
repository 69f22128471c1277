package dev.laurel.workflows.award;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeInfo.Id;
import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.award.Refusal;
import java.util.Locale;
import java.util.UUID;

/** What the {@code accept} update answers. Stored in histories: a {@code kind} is never renamed. */
@JsonTypeInfo(use = Id.NAME, property = "kind")
@JsonSubTypes({
  @Type(name = "accepted", value = Acceptance.Accepted.class),
  @Type(name = "existing", value = Acceptance.Existing.class),
  @Type(name = "refused", value = Acceptance.Refused.class)
})
public sealed interface Acceptance {
  /** This credential exists and this run moves it; {@code state} at the time of the answer. */
  record Accepted(UUID credential, AwardState state) implements Acceptance {}

  /** Another credential holds the place of (template, learner); this run has ended. */
  record Existing(UUID credential) implements Acceptance {}

  /**
   * Nothing was awarded.
   *
   * @param reason the word of a {@link Refusal}
   */
  record Refused(String reason) implements Acceptance {
    /** The reason as a type. */
    public Refusal refusal() {
      return Refusal.valueOf(reason.toUpperCase(Locale.ROOT));
    }
  }
}
