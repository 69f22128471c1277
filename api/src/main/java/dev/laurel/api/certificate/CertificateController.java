package dev.laurel.api.certificate;

import dev.laurel.api.Caller;
import dev.laurel.api.Page;
import dev.laurel.api.PageQuery;
import dev.laurel.api.catalog.Scope;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.domain.certificate.CertificateStatus;
import dev.laurel.store.certificate.CertificateSave;
import dev.laurel.store.certificate.CertificateView;
import dev.laurel.store.certificate.Certificates;
import dev.laurel.store.certificate.Certificates.Filter;
import dev.laurel.store.certificate.Identities;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Certificates", description = "Course certificates and how they came to their status.")
class CertificateController {
  private final Certificates certificates;
  private final Identities identities;
  private final CoursePlaces places;
  private final Scope scope;
  private final CertificateBodies bodies;

  CertificateController(
      Certificates certificates,
      Identities identities,
      CoursePlaces places,
      Scope scope,
      CertificateBodies bodies) {
    this.certificates = certificates;
    this.identities = identities;
    this.places = places;
    this.scope = scope;
    this.bodies = bodies;
  }

  @GetMapping("/v1/certificates/{id}")
  @Operation(summary = "Read a certificate")
  CertificateBody read(@Parameter(hidden = true) Caller caller, @PathVariable UUID id) {
    return bodies.of(find(caller, id));
  }

  @GetMapping("/v1/certificates/{id}/history")
  @Operation(
      summary = "Every save of a certificate and its cause, oldest first",
      description = "Saves that changed the mode only are among them.")
  ResponseEntity<Page<HistoryBody>> history(
      @Parameter(hidden = true) Caller caller, @PathVariable UUID id, PageQuery query) {
    var rows = certificates.history(find(caller, id).id(), query.after(), query.fetch());
    return Page.answer(query, rows, CertificateSave::version, HistoryBody::of);
  }

  @GetMapping("/v1/certificates")
  @Operation(summary = "List certificates, newest first")
  ResponseEntity<Page<CertificateBody>> list(
      @Parameter(hidden = true) Caller caller,
      @Parameter(description = "Slug or id; required with the admin key to narrow down")
          @RequestParam(required = false)
          @Nullable String system,
      @Parameter(description = "Id or email of a learner") @RequestParam(required = false)
          @Nullable String learner,
      @Parameter(description = "Key of a course") @RequestParam(required = false)
          @Nullable String course,
      @Parameter(description = "Such as downloadable") @RequestParam(required = false)
          @Nullable String status,
      PageQuery query) {
    if (learner == null && course == null) {
      var all = new Filter(scope.toRead(caller, system), null, null, status(status));
      return answer(all, query);
    }
    var place = places.system(caller, system);
    var wanted = status(status);
    var who = learner == null ? null : CoursePlaces.inQuery(learner);
    if (who != null && identities.find(place, who).isEmpty()) {
      throw ApiProblem.notFound("learner");
    }
    var key = course == null ? null : places.queried(place, course).courseKey();
    return answer(new Filter(place, key, who, wanted), query);
  }

  @GetMapping("/v1/courses/{courseKey}/certificates")
  @Operation(summary = "List a course's certificates, newest first")
  ResponseEntity<Page<CertificateBody>> ofCourse(
      @Parameter(hidden = true) Caller caller,
      @PathVariable String courseKey,
      @Parameter(description = "Slug or id; required with the admin key only")
          @RequestParam(required = false)
          @Nullable String system,
      @Parameter(description = "Such as downloadable") @RequestParam(required = false)
          @Nullable String status,
      PageQuery query) {
    var course = places.course(places.system(caller, system), courseKey);
    return answer(new Filter(course.systemId(), course.courseKey(), null, status(status)), query);
  }

  private ResponseEntity<Page<CertificateBody>> answer(Filter filter, PageQuery query) {
    var rows = certificates.list(filter, query.before(), query.fetch());
    return Page.answer(query, rows, CertificateView::id, bodies::of);
  }

  private CertificateView find(Caller caller, UUID id) {
    return certificates
        .find(caller.system(), id)
        .orElseThrow(() -> ApiProblem.notFound("certificate"));
  }

  private static @Nullable CertificateStatus status(@Nullable String word) {
    try {
      return word == null ? null : CertificateStatus.of(word);
    } catch (IllegalArgumentException unknown) {
      throw ApiProblem.badRequest("`status` " + unknown.getMessage() + ".");
    }
  }
}
