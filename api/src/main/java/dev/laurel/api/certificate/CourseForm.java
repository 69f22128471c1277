package dev.laurel.api.certificate;

import dev.laurel.api.problem.ApiProblem;
import dev.laurel.domain.certificate.CourseSettings;
import dev.laurel.store.certificate.Course;
import dev.laurel.store.certificate.Courses;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The settings of a course; one that is absent has its usual value. */
@Schema(name = "CourseSettings")
record CourseForm(
    @Schema(maxLength = 255, example = "Demonstration Course") @Nullable String displayName,
    @Schema(description = "When it starts", types = "string", format = "date-time")
        @Nullable String start,
    @Schema(description = "When it ends", types = "string", format = "date-time")
        @Nullable String end,
    @Schema(
            description =
                "Whether a passing grade, an allowlist entry or an approved identity makes a"
                    + " certificate; true if absent")
        @Nullable Boolean automaticGeneration,
    @Schema(description = "Whether the mode honor earns no certificate; false if absent")
        @Nullable Boolean honorDisabled,
    @Schema(
            description =
                "Whether it is a custom course, where only the allowlist leads to a certificate;"
                    + " false if absent")
        @Nullable Boolean ccx,
    @Schema(description = "Whether it shows certificates as web pages; true if absent")
        @Nullable Boolean htmlView,
    @Schema(
            description =
                "Whether modes that ask for identity verification require it; false if absent")
        @Nullable Boolean idvRequired,
    @Schema(description = "Whether the course overview exists; true if absent")
        @Nullable Boolean overviewExists) {

  /**
   * @throws ApiProblem 422 naming every wrong field
   */
  Course.Details check() {
    var checks = new FieldChecks();
    var details =
        new Course.Details(
            checks.line("#/displayName", displayName, Courses.LONGEST_TEXT),
            checks.time("#/start", start),
            checks.time("#/end", end),
            new CourseSettings(
                automaticGeneration == null || automaticGeneration,
                Boolean.TRUE.equals(honorDisabled),
                Boolean.TRUE.equals(ccx),
                htmlView == null || htmlView,
                Boolean.TRUE.equals(idvRequired),
                overviewExists == null || overviewExists));
    checks.refuse();
    return details;
  }
}
