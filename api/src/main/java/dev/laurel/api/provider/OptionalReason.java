package dev.laurel.api.provider;

import dev.laurel.api.problem.ApiProblem;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why an operator acts; kept in the audit. */
record OptionalReason(
    @Schema(description = "At most 1,000 characters", example = "Somebody revoked badges by hand")
        @Nullable String reason) {
  private static final int LONGEST = 1000;

  /**
   * @throws ApiProblem 422 if it is too long
   */
  String check() {
    var words = reason == null ? "" : reason.strip();
    if (words.codePointCount(0, words.length()) > LONGEST) {
      throw ApiProblem.invalid("#/reason", "must have at most " + LONGEST + " characters");
    }
    return words;
  }

  /**
   * @throws ApiProblem 422 if there is none or it is too long
   */
  String required() {
    var words = check();
    if (words.isEmpty()) {
      throw ApiProblem.invalid("#/reason", "is required: why you do this");
    }
    return words;
  }
}
