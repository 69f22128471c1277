package dev.laurel.api.certificate;

import dev.laurel.api.Caller;
import dev.laurel.api.Page;
import dev.laurel.api.PageQuery;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.store.certificate.TriggerView;
import dev.laurel.store.certificate.Triggers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/courses/{courseKey}/learners/{learner}/triggers")
@Tag(
    name = "Certificate triggers",
    description = "What happened to a learner in a course and may change the certificate.")
class TriggerController {
  private final Triggers triggers;
  private final Triggering triggering;
  private final CoursePlaces places;

  TriggerController(Triggers triggers, Triggering triggering, CoursePlaces places) {
    this.triggers = triggers;
    this.triggering = triggering;
    this.places = places;
  }

  @PostMapping
  @Operation(
      summary = "Tell what happened",
      description =
          "200 with what came of it and the certificate as it is then. 202 if Temporal does not"
              + " answer in time: it is kept and will be applied; `Location` tells. Each `id` has"
              + " its effect once: repeated, whatever it asks, it answers what it did"
              + " (`existing: true`). An action that does not fit is 409 `trigger-refused`, changes"
              + " nothing and leaves its id unused. `identity_approved` counts in every course of"
              + " the learner. allowlist_added, allowlist_removed, invalidated, uninvalidated and"
              + " regenerated need the role operator.")
  ResponseEntity<TriggerBody> post(
      @Parameter(hidden = true) Caller caller,
      @PathVariable String courseKey,
      @PathVariable String learner,
      @Parameter(description = "Slug or id; required with the admin key only")
          @RequestParam(required = false)
          @Nullable String system,
      @RequestBody TriggerForm form) {
    var place = places.system(caller, system);
    var key = CourseKeys.check(courseKey);
    var who = CoursePlaces.inPath(learner);
    var told = triggering.trigger(caller, place, key, who, form.check());
    return triggering.answer(told, system);
  }

  @GetMapping("/{trigger}")
  @Operation(
      summary = "Read a trigger",
      description = "By its `uuid`, or by the `id` that its caller gave it.")
  TriggerBody read(
      @Parameter(hidden = true) Caller caller,
      @PathVariable String courseKey,
      @PathVariable String learner,
      @PathVariable String trigger,
      @Parameter(description = "Slug or id; required with the admin key only")
          @RequestParam(required = false)
          @Nullable String system) {
    var place = places.system(caller, system);
    var of = places.learner(place, courseKey, learner);
    return triggering
        .read(place, trigger, found -> of.uuid().equals(found.courseLearner()))
        .map(TriggerBody::of)
        .orElseThrow(() -> ApiProblem.notFound("trigger of this learner in this course"));
  }

  @GetMapping
  @Operation(summary = "List a learner's triggers in the course, newest first")
  ResponseEntity<Page<TriggerBody>> list(
      @Parameter(hidden = true) Caller caller,
      @PathVariable String courseKey,
      @PathVariable String learner,
      @Parameter(description = "Slug or id; required with the admin key only")
          @RequestParam(required = false)
          @Nullable String system,
      PageQuery query) {
    var of = places.learner(places.system(caller, system), courseKey, learner);
    var rows = triggers.list(of.id(), query.before(), query.fetch());
    return Page.answer(query, rows, TriggerView::key, TriggerBody::of);
  }
}
