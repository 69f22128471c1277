package dev.laurel.api.award;

import dev.laurel.api.Caller;
import dev.laurel.api.Page;
import dev.laurel.api.PageQuery;
import dev.laurel.api.award.Awarding.Awarded;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.learner.EmailKey;
import dev.laurel.store.award.AwardView;
import dev.laurel.store.award.AwardViews;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Awards")
class AwardController {
  private final Awarding awarding;
  private final Idempotency idempotency;
  private final Waiting waiting;
  private final AwardViews views;
  private final AwardBodies bodies;
  private final MeterRegistry metrics;

  AwardController(
      Awarding awarding,
      Idempotency idempotency,
      Waiting waiting,
      AwardViews views,
      AwardBodies bodies,
      MeterRegistry metrics) {
    this.awarding = awarding;
    this.idempotency = idempotency;
    this.waiting = waiting;
    this.views = views;
    this.bodies = bodies;
    this.metrics = metrics;
  }

  @PostMapping("/v1/awards")
  @Operation(
      summary = "Award a badge to a learner",
      description = "Safe to repeat: a learner holds a template's badge once.")
  @ApiResponse(
      responseCode = "202",
      description = "Accepted; the provider is asked next",
      content = @Content(schema = @Schema(implementation = AwardBody.class)))
  @ApiResponse(
      responseCode = "201",
      description = "Issued by now",
      content = @Content(schema = @Schema(implementation = AwardBody.class)))
  @ApiResponse(
      responseCode = "200",
      description = "The learner held it before",
      content = @Content(schema = @Schema(implementation = AwardBody.class)))
  ResponseEntity<?> award(
      @Parameter(hidden = true) Caller caller,
      @Parameter(description = "1 to 255 visible characters; repeats get the first answer")
          @RequestHeader(name = "Idempotency-Key", required = false)
          @Nullable String key,
      @Parameter(description = "`wait=5` waits up to so many seconds (1 to 30) for the provider")
          @RequestHeader(name = "Prefer", required = false)
          @Nullable String prefer,
      @RequestBody AwardForm form) {
    return idempotency.once(
        caller,
        key,
        "POST /v1/awards",
        form,
        attempt -> answer(caller, accept(caller, form, attempt), prefer));
  }

  /** Measured without the wait that a caller may prefer. */
  private Awarded accept(Caller caller, AwardForm form, Attempt attempt) {
    var timing = Timer.start(metrics);
    var awarded = awarding.award(caller, form, attempt);
    timing.stop(
        metrics.timer("laurel.award.accept", "status", String.valueOf(awarded.status().value())));
    return awarded;
  }

  private ResponseEntity<?> answer(Caller caller, Awarded awarded, @Nullable String prefer) {
    var seconds = Waiting.preferred(prefer).filter(wanted -> awarded.underWay());
    var seen = seconds.flatMap(n -> waiting.until(caller.system(), awarded.body().id(), n));
    if (seen.isEmpty()) {
      return created(awarded.status(), awarded.body()).body(awarded.body());
    }
    var status = seen.get().state() == AwardState.ISSUED ? HttpStatus.CREATED : HttpStatus.ACCEPTED;
    return created(status, awarded.body())
        .header("Preference-Applied", "wait=" + seconds.get())
        .body(bodies.of(seen.get(), false));
  }

  private static ResponseEntity.BodyBuilder created(HttpStatus status, AwardBody body) {
    return ResponseEntity.status(status).location(AwardBodies.location(body.id()));
  }

  @GetMapping("/v1/awards/{id}")
  @Operation(summary = "Read one award")
  AwardBody read(@Parameter(hidden = true) Caller caller, @PathVariable UUID id) {
    return views
        .find(caller.system(), id)
        .map(bodies::of)
        .orElseThrow(() -> ApiProblem.notFound("award"));
  }

  @GetMapping("/v1/awards")
  @Operation(summary = "List awards, newest first")
  ResponseEntity<Page<AwardBody>> list(
      @Parameter(hidden = true) Caller caller,
      @Parameter(description = "Id of a template") @RequestParam(required = false)
          @Nullable UUID template,
      @Parameter(description = "Id or email of a learner") @RequestParam(required = false)
          @Nullable String learner,
      @Parameter(description = "Such as needs_attention") @RequestParam(required = false)
          @Nullable String state,
      @Parameter(description = "Id of the list that they came by") @RequestParam(required = false)
          @Nullable UUID bulk,
      PageQuery query) {
    var filter = filter(caller, template, learner, state, bulk);
    var rows = views.list(filter, query.cursor(), query.fetch());
    return Page.answer(query, rows, AwardView::id, bodies::of);
  }

  private static AwardViews.Filter filter(
      Caller caller,
      @Nullable UUID template,
      @Nullable String learner,
      @Nullable String state,
      @Nullable UUID bulk) {
    UUID learnerId = null;
    EmailKey email = null;
    if (learner != null && learner.contains("@")) {
      email = Filters.email("learner", learner);
    } else if (learner != null) {
      learnerId = Filters.uuid("learner", learner);
    }
    return new AwardViews.Filter(
        caller.system(),
        template,
        learnerId,
        email,
        state == null ? null : Filters.word("state", state, AwardState::of),
        bulk);
  }
}
