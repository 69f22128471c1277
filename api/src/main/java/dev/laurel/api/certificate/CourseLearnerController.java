package dev.laurel.api.certificate;

import dev.laurel.api.Caller;
import dev.laurel.api.Page;
import dev.laurel.api.PageQuery;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.domain.catalog.Role;
import dev.laurel.store.certificate.CourseLearner;
import dev.laurel.store.certificate.CourseLearners;
import dev.laurel.store.certificate.CourseLearners.Put;
import dev.laurel.store.certificate.FactsChange;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/courses/{courseKey}/learners")
@Tag(
    name = "Course learners",
    description =
        "What is known of learners in a course, which decides about their certificates. `learner`"
            + " is an id or an email.")
class CourseLearnerController {
  private final CourseLearners learners;
  private final CoursePlaces places;
  private final FactsReading reading;
  private final CertificateBodies certificates;
  private final Clock clock;

  CourseLearnerController(
      CourseLearners learners,
      CoursePlaces places,
      FactsReading reading,
      CertificateBodies certificates,
      Clock clock) {
    this.learners = learners;
    this.places = places;
    this.reading = reading;
    this.certificates = certificates;
    this.clock = clock;
  }

  @PutMapping(path = "/{learner}", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Put facts about a learner",
      description =
          "Makes the learner, if named by an email, and the learner's place in the course, 201;"
              + " else 200. Facts that are given replace, null takes an enrolment or a grade away,"
              + " absent leaves. A fact whose `version` is older than or the same as the known one"
              + " is passed by. Fires nothing: triggers do. `allowlisted` and `invalidated` need"
              + " the role operator. 409 `learner-erased`.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = FactsForm.class))))
  ResponseEntity<FactsBody> put(
      @Parameter(hidden = true) Caller caller,
      @PathVariable String courseKey,
      @PathVariable String learner,
      @Parameter(description = "Slug or id; required with the admin key only")
          @RequestParam(required = false)
          @Nullable String system,
      @RequestBody byte[] body) {
    var place = places.system(caller, system);
    var key = CourseKeys.check(courseKey);
    var who = CoursePlaces.inPath(learner);
    var given = read(caller, body);
    return switch (learners.put(place, key, who, given)) {
      case Put.Done done ->
          ResponseEntity.status(done.created() ? HttpStatus.CREATED : HttpStatus.OK)
              .location(
                  CertificatePaths.seen(
                      CertificatePaths.learner(key, done.learner().learner().uuid()), system))
              .body(FactsBody.of(done.learner(), certificates));
      case Put.UnknownCourse unknown -> throw CoursePlaces.unknownCourse();
      case Put.UnknownLearner unknown -> throw ApiProblem.notFound("learner");
      case Put.Erased erased ->
          throw ApiProblem.conflict(
              "learner-erased", "The learner's data has been erased; nothing is kept any more.");
    };
  }

  @PatchMapping(path = "/{learner}", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Change facts about a learner of the course",
      description = "As `PUT`, but 404 if the learner is not known in the course.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = FactsForm.class))))
  ResponseEntity<FactsBody> change(
      @Parameter(hidden = true) Caller caller,
      @PathVariable String courseKey,
      @PathVariable String learner,
      @Parameter(description = "Slug or id; required with the admin key only")
          @RequestParam(required = false)
          @Nullable String system,
      @RequestBody byte[] body) {
    places.learner(places.system(caller, system), courseKey, learner);
    return put(caller, courseKey, learner, system, body);
  }

  @GetMapping("/{learner}")
  @Operation(summary = "Read what is known of a learner in the course")
  FactsBody read(
      @Parameter(hidden = true) Caller caller,
      @PathVariable String courseKey,
      @PathVariable String learner,
      @Parameter(description = "Slug or id; required with the admin key only")
          @RequestParam(required = false)
          @Nullable String system) {
    return FactsBody.of(
        places.learner(places.system(caller, system), courseKey, learner), certificates);
  }

  @GetMapping
  @Operation(summary = "List the learners of a course, in the order in which they became known")
  ResponseEntity<Page<FactsBody>> list(
      @Parameter(hidden = true) Caller caller,
      @PathVariable String courseKey,
      @Parameter(description = "Slug or id; required with the admin key only")
          @RequestParam(required = false)
          @Nullable String system,
      PageQuery query) {
    var course = places.course(places.system(caller, system), courseKey);
    var rows = learners.list(course.id(), query.after(), query.fetch());
    return Page.answer(query, rows, CourseLearner::id, row -> FactsBody.of(row, certificates));
  }

  @GetMapping("/{learner}/certificate")
  @Operation(
      summary = "Read a learner's certificate of the course",
      description = "404 if there is none; `explanation` says why.")
  CertificateBody certificate(
      @Parameter(hidden = true) Caller caller,
      @PathVariable String courseKey,
      @PathVariable String learner,
      @Parameter(description = "Slug or id; required with the admin key only")
          @RequestParam(required = false)
          @Nullable String system) {
    var found = places.learner(places.system(caller, system), courseKey, learner);
    if (found.certificate() == null) {
      throw ApiProblem.notFound("certificate of this learner in this course");
    }
    return certificates.of(found.certificate());
  }

  @GetMapping("/{learner}/explanation")
  @Operation(
      summary = "Why does the certificate have its status?",
      description =
          "Every condition of the rule, holding or failing, and what a regeneration would do now."
              + " Changes nothing.")
  ExplanationBody explanation(
      @Parameter(hidden = true) Caller caller,
      @PathVariable String courseKey,
      @PathVariable String learner,
      @Parameter(description = "Slug or id; required with the admin key only")
          @RequestParam(required = false)
          @Nullable String system) {
    var found = places.learner(places.system(caller, system), courseKey, learner);
    return ExplanationBody.of(found, clock.instant());
  }

  private FactsChange read(Caller caller, byte[] body) {
    var given = reading.read(body);
    if ((given.allowlisted() != null || given.invalidated() != null)
        && !caller.may(Role.OPERATOR)) {
      throw StaffOnly.refused("Facts about the allowlist and invalidations");
    }
    return given;
  }
}
