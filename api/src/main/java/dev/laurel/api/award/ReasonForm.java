package dev.laurel.api.award;

import dev.laurel.api.problem.ApiProblem;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why an operator acts; kept in the audit. */
public record ReasonForm(
    @Schema(
            description = "1 to 1,000 characters",
            requiredMode = Schema.RequiredMode.REQUIRED,
            example = "Credly is up again")
        @Nullable String reason) {
  private static final int LONGEST = 1000;

  /**
   * @throws ApiProblem 422 if there is none or it is too long
   */
  public static String check(@Nullable String reason) {
    if (reason == null || reason.isBlank()) {
      throw ApiProblem.invalid("#/reason", "is required: why you do this");
    }
    var words = reason.strip();
    if (words.codePointCount(0, words.length()) > LONGEST) {
      throw ApiProblem.invalid("#/reason", "must have at most " + LONGEST + " characters");
    }
    return words;
  }
}
