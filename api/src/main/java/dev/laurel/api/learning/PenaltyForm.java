package dev.laurel.api.learning;

import dev.laurel.store.learning.StoredPenalty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A penalty to be.
 *
 * @param eventType of the CloudEvents that can be one
 * @param rules all must hold; absent or empty: every event of the type is one
 * @param requirements ids of requirements of the same template, which it resets
 */
record PenaltyForm(
    @NotNull
        @Size(max = 255)
        @Pattern(regexp = "\\S+", message = "must be the type of an event, without blanks")
        String eventType,
    @Size(max = 1000) @Nullable String description,
    @Size(max = RuleChecks.MOST_RULES) @Nullable List<@NotNull @Valid RuleForm> rules,
    @NotEmpty(message = "must name at least one requirement of the template") @Size(max = 200)
        List<@NotNull UUID> requirements) {

  static PenaltyForm of(StoredPenalty stored) {
    var penalty = stored.penalty();
    return new PenaltyForm(
        penalty.eventType(),
        penalty.description(),
        penalty.rules().stream().map(RuleForm::of).toList(),
        stored.requirements());
  }
}
