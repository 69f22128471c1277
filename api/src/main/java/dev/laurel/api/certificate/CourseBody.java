package dev.laurel.api.certificate;

import dev.laurel.store.certificate.Course;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A course and what it says about its certificates. */
@Schema(name = "Course")
record CourseBody(
    UUID id,
    String system,
    String courseKey,
    @Nullable String displayName,
    @Nullable Instant start,
    @Nullable Instant end,
    boolean automaticGeneration,
    boolean honorDisabled,
    boolean ccx,
    boolean htmlView,
    boolean idvRequired,
    boolean overviewExists,
    Instant createdAt,
    Instant updatedAt,
    Links links) {

  /** Where it and its certificates are. */
  @Schema(name = "CourseLinks")
  record Links(URI self, URI certificates) {}

  static CourseBody of(Course course) {
    var settings = course.settings();
    return new CourseBody(
        course.uuid(),
        course.system(),
        course.courseKey(),
        course.details().displayName(),
        course.details().startsAt(),
        course.details().endsAt(),
        settings.automaticGeneration(),
        settings.honorDisabled(),
        settings.ccx(),
        settings.htmlView(),
        settings.idvRequired(),
        settings.overviewExists(),
        course.createdAt(),
        course.updatedAt(),
        new Links(
            CertificatePaths.course(course.courseKey()),
            CertificatePaths.ofCourse(course.courseKey(), "certificates")));
  }
}
