package dev.laurel.api.certificate;

import dev.laurel.api.Caller;
import dev.laurel.api.Page;
import dev.laurel.api.PageQuery;
import dev.laurel.api.catalog.Scope;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.store.Transactions;
import dev.laurel.store.award.OperatorAudit;
import dev.laurel.store.certificate.CertificateRuns;
import dev.laurel.store.certificate.CertificateRuns.Begun;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Certificate runs", description = "Regenerating the certificates of a whole course.")
class RunController {
  private final CertificateRuns runs;
  private final Applying applying;
  private final CoursePlaces places;
  private final Scope scope;
  private final OperatorAudit audit;
  private final Transactions transactions;

  RunController(
      CertificateRuns runs,
      Applying applying,
      CoursePlaces places,
      Scope scope,
      OperatorAudit audit,
      Transactions transactions) {
    this.runs = runs;
    this.applying = applying;
    this.places = places;
    this.scope = scope;
    this.audit = audit;
    this.transactions = transactions;
  }

  @PostMapping("/v1/courses/{courseKey}/regenerate")
  @Operation(
      summary = "Evaluate everyone in the course",
      description =
          "Everyone with an enrolment or a certificate, also while automatic generation is off."
              + " 202, and `Location` tells how far it has come; 200 with `existing: true` if one"
              + " runs already.")
  ResponseEntity<RunBody> begin(
      @Parameter(hidden = true) Caller caller,
      @PathVariable String courseKey,
      @Parameter(description = "Slug or id; required with the admin key only")
          @RequestParam(required = false)
          @Nullable String system,
      @RequestBody(required = false) @Nullable RunForm form) {
    var place = places.system(caller, system);
    var key = CourseKeys.check(courseKey);
    var reason = RunForm.reason(form);
    return switch (runs.begin(place, key, caller.name(), reason)) {
      case Begun.UnknownCourse unknown -> throw CoursePlaces.unknownCourse();
      case Begun.Running running -> begun(caller, running.run(), true);
      case Begun.Started started -> begun(caller, started.run(), false);
    };
  }

  @GetMapping("/v1/certificate-runs/{id}")
  @Operation(summary = "How far a regeneration has come")
  RunBody read(@Parameter(hidden = true) Caller caller, @PathVariable UUID id) {
    return RunBody.of(find(caller, id));
  }

  @GetMapping("/v1/certificate-runs")
  @Operation(summary = "List regenerations, newest first")
  ResponseEntity<Page<RunBody>> list(
      @Parameter(hidden = true) Caller caller,
      @Parameter(description = "Slug or id; required with the admin key to name a course")
          @RequestParam(required = false)
          @Nullable String system,
      @Parameter(description = "Key of a course") @RequestParam(required = false)
          @Nullable String course,
      PageQuery query) {
    var place =
        course == null ? scope.toRead(caller, system) : (Long) places.system(caller, system);
    var key = course == null || place == null ? null : places.queried(place, course).courseKey();
    var rows = runs.list(place, key, query.before(), query.fetch());
    return Page.answer(query, rows, CertificateRuns.View::id, RunBody::of);
  }

  @PostMapping("/v1/certificate-runs/{id}/stop")
  @Operation(
      summary = "Stop a regeneration",
      description =
          "What it has done stays. Stopping it again changes nothing; 409 `run-ended` if it ended"
              + " by itself.")
  RunBody stop(@Parameter(hidden = true) Caller caller, @PathVariable UUID id) {
    var asked = find(caller, id);
    transactions.run(
        () -> {
          if (runs.stop(id)) {
            audit.record(asked.systemId(), "stop_regeneration", id.toString(), caller.name(), "");
          }
        });
    var run = find(caller, id);
    if (run.state() != CertificateRuns.State.STOPPED) {
      throw ApiProblem.conflict("run-ended", "The regeneration has ended by itself.");
    }
    return RunBody.of(run);
  }

  /** Also of one that ran: should its workflow be gone, this is what somebody wants. */
  private ResponseEntity<RunBody> begun(Caller caller, UUID run, boolean existing) {
    applying.regenerate(run);
    return ResponseEntity.status(existing ? HttpStatus.OK : HttpStatus.ACCEPTED)
        .location(CertificatePaths.run(run))
        .body(RunBody.of(find(caller, run), existing));
  }

  private CertificateRuns.View find(Caller caller, UUID run) {
    return runs.find(caller.system(), run)
        .orElseThrow(() -> ApiProblem.notFound("certificate run"));
  }
}
