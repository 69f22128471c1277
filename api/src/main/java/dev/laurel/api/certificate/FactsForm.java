package dev.laurel.api.certificate;

import dev.laurel.api.certificate.FactForms.EnrolmentForm;
import dev.laurel.api.certificate.FactForms.GradeForm;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a learner in a course. What is absent is left as it is; an enrolment or a grade
 * of null is taken away.
 */
@Schema(name = "CourseLearnerFacts")
record FactsForm(
    @Nullable NamesForm learner,
    @Schema(description = "null takes it away") @Nullable EnrolmentForm enrolment,
    @Schema(description = "null takes it away") @Nullable GradeForm grade,
    @Schema(description = "Whether an entry gives the certificate without a passing grade")
        @Nullable Boolean allowlisted,
    @Schema(description = "Whether an invalidation is active") @Nullable Boolean invalidated,
    @Schema(description = "Whether the learner tests the course, and earns no certificate in it")
        @Nullable Boolean betaTester) {

  /** The learner's names; blank counts as not given. */
  @Schema(name = "LearnerNames")
  record NamesForm(
      @Schema(maxLength = 255, description = "The whole name", example = "Ada Lovelace")
          @Nullable String name,
      @Schema(maxLength = 255, description = "Used with `lastName` if there is no `name`")
          @Nullable String firstName,
      @Schema(maxLength = 255) @Nullable String lastName) {
    private static final int LONGEST = 255;

    /** The whole name; null if none is given or one is wrong, which is noted. */
    @Nullable String check(FieldChecks checks) {
      var whole = checks.line("#/learner/name", name, LONGEST);
      var first = checks.line("#/learner/firstName", firstName, LONGEST);
      var last = checks.line("#/learner/lastName", lastName, LONGEST);
      if (whole != null) {
        return whole;
      }
      var parts =
          Stream.of(Optional.ofNullable(first), Optional.ofNullable(last))
              .flatMap(Optional::stream)
              .collect(Collectors.joining(" "));
      return parts.isEmpty() ? null : checks.line("#/learner/lastName", parts, LONGEST);
    }
  }
}
