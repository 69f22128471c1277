package dev.laurel.api.learning;

import dev.laurel.api.Caller;
import dev.laurel.api.catalog.Scope;
import dev.laurel.api.problem.ApiProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Events")
class DryRunController {
  private final EventReading reading;
  private final DryRun dryRun;
  private final Scope scope;

  DryRunController(EventReading reading, DryRun dryRun, Scope scope) {
    this.reading = reading;
    this.dryRun = dryRun;
    this.scope = scope;
  }

  @PostMapping("/v1/events/dry-run")
  @Operation(
      summary = "Try an event without sending it",
      description =
          "Which templates this one CloudEvent would touch, and why not the others. Nothing is"
              + " stored or changed. A penalty that matches counts as touched. With `template` only"
              + " that template is looked at, also while it is inactive.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content = {
                @Content(
                    mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = CloudEventBody.class)),
                @Content(
                    mediaType = EventReading.STRUCTURED,
                    schema = @Schema(implementation = CloudEventBody.class))
              }))
  DryRunBody dryRun(
      @Parameter(hidden = true) Caller caller,
      @Parameter(description = "Slug or id of the system; required with the admin key only")
          @RequestParam(required = false)
          @Nullable String system,
      @Parameter(description = "Id or email of a learner; that of the event if absent")
          @RequestParam(required = false)
          @Nullable String learner,
      @Parameter(description = "Id of the only template to look at") @RequestParam(required = false)
          @Nullable UUID template,
      @RequestHeader("Content-Type") MediaType type,
      @RequestBody byte[] body) {
    var place = scope.toRead(caller, system);
    if (place == null) {
      throw ApiProblem.badRequest(
          "The query parameter `system` (slug or id of a system) is required with the admin key.");
    }
    var events = reading.read(type, Map.of(), body);
    if (events.size() != 1) {
      throw ApiProblem.invalid("#", "must be one CloudEvent");
    }
    return dryRun.of(place, events.getFirst(), NamedLearner.read(learner), template);
  }
}
