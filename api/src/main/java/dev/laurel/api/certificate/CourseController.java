package dev.laurel.api.certificate;

import dev.laurel.api.Caller;
import dev.laurel.api.Page;
import dev.laurel.api.PageQuery;
import dev.laurel.api.catalog.Scope;
import dev.laurel.store.certificate.Course;
import dev.laurel.store.certificate.Courses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Courses", description = "What courses say about their certificates.")
class CourseController {
  private final Courses courses;
  private final CoursePlaces places;
  private final Scope scope;

  CourseController(Courses courses, CoursePlaces places, Scope scope) {
    this.courses = courses;
    this.places = places;
    this.scope = scope;
  }

  @PutMapping("/v1/courses/{courseKey}")
  @Operation(
      summary = "Put the settings of a course",
      description =
          "Makes the course, 201, or replaces all of its settings, 200. Changes no certificate by"
              + " itself; the next trigger, or a regeneration, decides by them. A key with a slash"
              + " is 422.")
  ResponseEntity<CourseBody> put(
      @Parameter(hidden = true) Caller caller,
      @Parameter(example = "course-v1:edX+DemoX+2026") @PathVariable String courseKey,
      @Parameter(description = "Slug or id; required with the admin key only")
          @RequestParam(required = false)
          @Nullable String system,
      @RequestBody CourseForm form) {
    var place = places.system(caller, system);
    var key = CourseKeys.check(courseKey);
    var details = form.check();
    var put = courses.put(place, key, before -> details);
    return ResponseEntity.status(put.created() ? HttpStatus.CREATED : HttpStatus.OK)
        .location(CertificatePaths.seen(CertificatePaths.course(key), system))
        .body(CourseBody.of(put.course()));
  }

  @GetMapping("/v1/courses/{courseKey}")
  @Operation(summary = "Read the settings of a course")
  CourseBody read(
      @Parameter(hidden = true) Caller caller,
      @PathVariable String courseKey,
      @Parameter(description = "Slug or id; required with the admin key only")
          @RequestParam(required = false)
          @Nullable String system) {
    return CourseBody.of(places.course(places.system(caller, system), courseKey));
  }

  @GetMapping("/v1/courses")
  @Operation(summary = "List courses, newest first")
  ResponseEntity<Page<CourseBody>> list(
      @Parameter(hidden = true) Caller caller,
      @Parameter(description = "Slug or id") @RequestParam(required = false)
          @Nullable String system,
      PageQuery query) {
    var rows = courses.list(scope.toRead(caller, system), query.before(), query.fetch());
    return Page.answer(query, rows, Course::id, CourseBody::of);
  }
}
