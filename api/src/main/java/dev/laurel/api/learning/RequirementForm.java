package dev.laurel.api.learning;

import dev.laurel.domain.learning.Requirement;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A requirement to be.
 *
 * @param eventType of the CloudEvents that can meet it
 * @param group requirements of the template with the same group are alternatives; absent: a group
 *     of its own
 * @param rules all must hold; absent or empty: every event of the type meets it
 */
record RequirementForm(
    @NotNull
        @Size(max = 255)
        @Pattern(regexp = "\\S+", message = "must be the type of an event, without blanks")
        String eventType,
    @Size(max = 1000) @Nullable String description,
    @Size(max = 255) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        @Nullable String group,
    @Size(max = RuleChecks.MOST_RULES) @Nullable List<@NotNull @Valid RuleForm> rules) {

  static RequirementForm of(Requirement requirement) {
    return new RequirementForm(
        requirement.eventType(),
        requirement.description(),
        requirement.group(),
        requirement.rules().stream().map(RuleForm::of).toList());
  }
}
