package dev.laurel.api.certificate;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why somebody acts. */
@Schema(name = "OptionalReason")
record RunForm(
    @Schema(description = "At most 1,000 characters", example = "The grading policy was mended")
        @Nullable String reason) {

  /** Null if there is none. */
  static @Nullable String reason(@Nullable RunForm form) {
    if (form == null) {
      return null;
    }
    var checks = new FieldChecks();
    var reason = checks.text("#/reason", form.reason(), TriggerForm.LONGEST_REASON);
    checks.refuse();
    return reason;
  }
}
