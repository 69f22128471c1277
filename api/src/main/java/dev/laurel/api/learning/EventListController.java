package dev.laurel.api.learning;

import dev.laurel.api.Caller;
import dev.laurel.api.Page;
import dev.laurel.api.PageQuery;
import dev.laurel.api.catalog.Scope;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.domain.learner.EmailKey;
import dev.laurel.domain.learning.EventState;
import dev.laurel.store.learning.LearningEvent;
import dev.laurel.store.learning.LearningEvents;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Events")
class EventListController {
  private final LearningEvents events;
  private final Scope scope;

  EventListController(LearningEvents events, Scope scope) {
    this.events = events;
    this.scope = scope;
  }

  @GetMapping("/v1/events")
  @Operation(
      summary = "List events, newest first",
      description = "For operators, since it shows who did what. Without their data.")
  ResponseEntity<Page<EventBody>> list(
      @Parameter(hidden = true) Caller caller,
      @Parameter(description = "Slug or id; required with the admin key unless there is a `batch`")
          @RequestParam(required = false)
          @Nullable String system,
      @Parameter(description = "As `POST /v1/events` answered it") @RequestParam(required = false)
          @Nullable UUID batch,
      @Parameter(description = "Id or email of a learner") @RequestParam(required = false)
          @Nullable String learner,
      @Parameter(description = "Such as org.openedx.learning.certificate.created.v1")
          @RequestParam(required = false)
          @Nullable String type,
      @Parameter(description = "accepted, evaluated, unmatched, stored or dropped")
          @RequestParam(required = false)
          @Nullable String state,
      PageQuery query) {
    var place = scope.toRead(caller, system);
    if (place == null && batch == null) {
      throw ApiProblem.badRequest(
          "The query parameter `system` (slug or id of a system) is required with the admin key.");
    }
    var byEmail = learner != null && learner.contains("@");
    var filter =
        new LearningEvents.Filter(
            place,
            batch,
            learner == null || byEmail
                ? null
                : read(learner, UUID::fromString, "`learner` must be an id (a uuid) or an email."),
            byEmail ? read(learner, EmailKey::of, "`learner` must be an id or an email.") : null,
            type,
            state == null
                ? null
                : read(
                    state,
                    EventState::of,
                    "`state` must be accepted, evaluated, unmatched, stored or dropped."));
    var rows = events.list(filter, query.before(), query.fetch());
    return Page.answer(query, rows, LearningEvent::id, EventBody::of);
  }

  @GetMapping("/v1/events/{id}")
  @Operation(summary = "Read one event, and why it did what it did")
  EventBody read(@Parameter(hidden = true) Caller caller, @PathVariable UUID id) {
    return events
        .find(caller.system(), id)
        .map(EventBody::of)
        .orElseThrow(() -> ApiProblem.notFound("event"));
  }

  private static <T> T read(String text, Function<String, T> reader, String otherwise) {
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException senseless) {
      throw ApiProblem.badRequest(otherwise);
    }
  }
}
