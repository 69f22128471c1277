package dev.laurel.api.learning;

import dev.laurel.api.Caller;
import dev.laurel.api.catalog.Scope;
import dev.laurel.api.problem.ApiProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Events", description = "What learners have done, as CloudEvents.")
class EventController {
  private static final String PREFIX = "ce-";
  private final EventReading reading;
  private final EventAcceptance acceptance;
  private final Scope scope;

  EventController(EventReading reading, EventAcceptance acceptance, Scope scope) {
    this.reading = reading;
    this.acceptance = acceptance;
    this.scope = scope;
  }

  @PostMapping("/v1/events")
  @Operation(
      summary = "Tell what learners have done",
      description =
          "CloudEvents 1.0: one (`application/cloudevents+json`), up to 1,000 in a list"
              + " (`application/cloudevents-batch+json`), or the data alone with the attributes in"
              + " `ce-` headers. 202 means that the events are stored and cannot be lost. An event"
              + " counts once, however often it is sent: its `source` and `id` say which it is. If"
              + " one event of a list is no CloudEvent, none is stored (422). The learner is"
              + " `user.pii` below the single top key of `data`; an event without one is stored as"
              + " `dropped` and spoils nothing.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content = {
                @Content(
                    mediaType = EventReading.STRUCTURED,
                    schema = @Schema(implementation = CloudEventBody.class)),
                @Content(
                    mediaType = EventReading.BATCH,
                    array =
                        @ArraySchema(
                            maxItems = 1000,
                            schema = @Schema(implementation = CloudEventBody.class)))
              }))
  ResponseEntity<EventAnswer> accept(
      @Parameter(hidden = true) Caller caller,
      @Parameter(description = "Slug or id of the system; required with the admin key only")
          @RequestParam(required = false)
          @Nullable String system,
      @RequestBody byte[] body,
      HttpServletRequest request) {
    var place = system(caller, system);
    var events = reading.read(contentType(request), attributes(request), body);
    var accepted = acceptance.accept(place, events, "http");
    return ResponseEntity.accepted()
        .location(URI.create("/v1/events?batch=" + accepted.batch()))
        .body(EventAnswer.of(accepted, events));
  }

  private long system(Caller caller, @Nullable String given) {
    var system = scope.toRead(caller, given);
    if (system == null) {
      throw ApiProblem.badRequest(
          "The query parameter `system` (slug or id of a system) is required with the admin key.");
    }
    return system;
  }

  private static @Nullable MediaType contentType(HttpServletRequest request) {
    try {
      var type = request.getContentType();
      return type == null ? null : MediaType.parseMediaType(type);
    } catch (InvalidMediaTypeException noType) {
      return null;
    }
  }

  private static Map<String, String> attributes(HttpServletRequest request) {
    var attributes = new TreeMap<String, String>();
    for (var name : Collections.list(request.getHeaderNames())) {
      var attribute = name.toLowerCase(Locale.ROOT);
      if (attribute.startsWith(PREFIX)) {
        attributes.put(
            attribute.substring(PREFIX.length()), EventReading.decoded(request.getHeader(name)));
      }
    }
    attributes.keySet().removeAll(List.of("data", "datacontenttype", "data_base64"));
    return attributes;
  }
}
