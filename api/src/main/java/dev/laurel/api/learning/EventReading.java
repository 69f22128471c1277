package dev.laurel.api.learning;

import dev.laurel.api.problem.ApiProblem;
import dev.laurel.api.problem.ApiProblem.FieldError;
import dev.laurel.store.learning.EventIntake;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads CloudEvents 1.0 in JSON: structured, batch, or binary, where headers carry the attributes
 * and the body is the data. By hand on purpose: the library of CloudEvents says that an event is
 * wrong, not which field of which event.
 */
@Component
class EventReading {
  static final String STRUCTURED = "application/cloudevents+json";
  static final String BATCH = "application/cloudevents-batch+json";
  private static final MediaType STRUCTURED_TYPE = MediaType.parseMediaType(STRUCTURED);
  private static final MediaType BATCH_TYPE = MediaType.parseMediaType(BATCH);

  /** Errors of one answer; a thousand events may have thousands. */
  private static final int MOST_ERRORS = 100;

  private final JsonMapper json;

  EventReading(JsonMapper json) {
    this.json =
        json.rebuild()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
  }

  /**
   * The events of one request, all or none.
   *
   * @param contentType of the body
   * @param attributes of a binary event by their names, without the prefix of the header; empty if
   *     there is no such header
   * @throws ApiProblem 400 if the body is no JSON, 415 if it is of another type, 422 naming each
   *     wrong field; of a binary event as if it had come in one piece ({@code #/id}, {@code
   *     #/data})
   */
  List<ReadEvent> read(
      @Nullable MediaType contentType, Map<String, String> attributes, byte[] body) {
    if (STRUCTURED_TYPE.equalsTypeAndSubtype(contentType)) {
      return List.of(one(tree(body)));
    }
    if (BATCH_TYPE.equalsTypeAndSubtype(contentType)) {
      return batch(tree(body));
    }
    if (contentType == null || !isJson(contentType)) {
      throw unsupported();
    }
    if (!attributes.isEmpty()) {
      return List.of(binary(contentType, attributes, body));
    }
    if (!contentType.getSubtype().equals("json")) {
      throw unsupported();
    }
    var tree = tree(body);
    return tree.isArray() ? batch(tree) : List.of(one(tree));
  }

  private ReadEvent binary(MediaType contentType, Map<String, String> attributes, byte[] body) {
    var event = json.createObjectNode();
    attributes.forEach(event::put);
    event.put("datacontenttype", contentType.toString());
    event.set("data", tree(body));
    return one(event);
  }

  private static ReadEvent one(JsonNode tree) {
    var errors = new ArrayList<FieldError>();
    var event = EventChecks.read(tree, "#", errors);
    if (event == null) {
      throw ApiProblem.invalid(errors);
    }
    return event;
  }

  private static List<ReadEvent> batch(JsonNode tree) {
    if (!tree.isArray()) {
      throw ApiProblem.invalid("#", "must be a list of CloudEvents");
    }
    if (tree.size() > EventIntake.MOST) {
      throw ApiProblem.invalid(
          "#", "must hold at most " + EventIntake.MOST + " events, not " + tree.size());
    }
    var errors = new ArrayList<FieldError>();
    var events = new ArrayList<ReadEvent>(tree.size());
    for (var n = 0; n < tree.size() && errors.size() < MOST_ERRORS; n++) {
      var event = EventChecks.read(tree.get(n), "#/" + n, errors);
      if (event != null) {
        events.add(event);
      }
    }
    if (!errors.isEmpty()) {
      throw ApiProblem.invalid(errors);
    }
    return events;
  }

  private JsonNode tree(byte[] body) {
    if (body.length == 0) {
      throw ApiProblem.badRequest("A JSON body is required.");
    }
    try {
      return json.readTree(body);
    } catch (StreamConstraintsException | NumberFormatException tooMuch) {
      throw ApiProblem.invalid("#", "must not be nested so deeply, nor hold numbers so long");
    } catch (JacksonException malformed) {
      throw ApiProblem.unreadable(malformed);
    }
  }

  /** As the binding to HTTP has it: text outside of ASCII comes as percent-encoded UTF-8. */
  static String decoded(String header) {
    try {
      return URLDecoder.decode(header.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException literally) {
      return header;
    }
  }

  private static boolean isJson(MediaType type) {
    return type.getType().equals("application")
        && (type.getSubtype().equals("json") || type.getSubtype().endsWith("+json"));
  }

  private static ApiProblem unsupported() {
    return new ApiProblem(
        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
        "unsupported-media-type",
        "Send one event as "
            + STRUCTURED
            + ", a list of them as "
            + BATCH
            + ", or JSON data as application/json with the attributes in ce-... headers.");
  }
}
