package dev.laurel.api.learning;

import dev.laurel.api.problem.ApiProblem.FieldError;
import dev.laurel.store.learning.IncomingEvent;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns a CloudEvent 1.0 in its JSON format, whatever it came in, into what can be stored, or names
 * all that is wrong with it. Members that the specification calls extensions are passed by.
 */
final class EventChecks {
  /** Bytes of one event's data. */
  static final int MOST_DATA = 256 << 10;

  private static final int DEEPEST = 32;

  /** Places of a number's decimal form, so that no rule writes out millions of zeros. */
  private static final int MOST_PLACES = 400;

  private final JsonNode event;
  private final String pointer;
  private final List<FieldError> errors;

  private EventChecks(JsonNode event, String pointer, List<FieldError> errors) {
    this.event = event;
    this.pointer = pointer;
    this.errors = errors;
  }

  /**
   * @param pointer to the event, such as {@code #/3}
   * @param errors to which is added what is wrong
   * @return null exactly if something is wrong
   */
  static @Nullable ReadEvent read(JsonNode event, String pointer, List<FieldError> errors) {
    if (!event.isObject()) {
      errors.add(new FieldError(pointer, "must be a CloudEvent: a JSON object"));
      return null;
    }
    var before = errors.size();
    var read = new EventChecks(event, pointer, errors).read();
    return errors.size() == before ? read : null;
  }

  private @Nullable ReadEvent read() {
    version();
    var source = attribute("source", IncomingEvent.LONGEST_SOURCE);
    var id = attribute("id", IncomingEvent.LONGEST_TEXT);
    var type = attribute("type", IncomingEvent.LONGEST_TEXT);
    var time = time();
    contentType();
    var data = data();
    if (source == null || id == null || type == null || data == null) {
      return null;
    }
    var payload = EventPayload.of(data);
    var content = payload.content().toString();
    if (content.getBytes(StandardCharsets.UTF_8).length > MOST_DATA) {
      wrong("/data", "must have at most " + MOST_DATA + " bytes");
      return null;
    }
    return new ReadEvent(
        new IncomingEvent(source, id, type, time, payload.email(), payload.name(), content),
        payload.nobody());
  }

  private void version() {
    var version = event.path("specversion");
    if (absent(version)) {
      wrong("/specversion", "is required: \"1.0\"");
    } else if (!version.isString() || !version.stringValue().equals("1.0")) {
      wrong("/specversion", "must be \"1.0\"");
    }
  }

  private @Nullable String attribute(String name, int longest) {
    var value = event.path(name);
    if (absent(value)) {
      wrong("/" + name, "is required");
    } else if (!value.isString() || value.stringValue().isBlank()) {
      wrong("/" + name, "must be a text that is not blank");
    } else if (value.stringValue().length() > longest) {
      wrong("/" + name, "must have at most " + longest + " characters");
    } else if (value.stringValue().codePoints().anyMatch(EventChecks::unfit)) {
      wrong("/" + name, "must not contain control characters or unpaired surrogates");
    } else {
      return value.stringValue();
    }
    return null;
  }

  private @Nullable Instant time() {
    var value = event.path("time");
    if (absent(value)) {
      return null;
    }
    try {
      var time = instant(value.isString() ? value.stringValue() : "");
      if (IncomingEvent.canBeTime(time)) {
        return time;
      }
      wrong("/time", "must lie in the years 1000 to 9999");
    } catch (DateTimeException unreadable) {
      wrong("/time", "must be a time such as 2026-11-05T10:15:30Z");
    }
    return null;
  }

  /** Without a zone, as Python may write it, it is UTC. */
  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException withoutZone) {
      return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }
  }

  private void contentType() {
    var value = event.path("datacontenttype");
    if (absent(value)) {
      return;
    }
    try {
      var type = MediaType.parseMediaType(value.isString() ? value.stringValue() : "");
      if (type.getSubtype().equals("json") || type.getSubtype().endsWith("+json")) {
        return;
      }
    } catch (InvalidMediaTypeException noType) {
      // told below
    }
    wrong("/datacontenttype", "must be application/json");
  }

  /** CloudEvents may have any data or none: such an event names nobody, which is no mistake. */
  private @Nullable ObjectNode data() {
    if (event.has("data_base64")) {
      wrong("/data_base64", "is not read; give `data`, a JSON object");
      return null;
    }
    var data = event.path("data");
    var before = errors.size();
    contents(data, "/data", 1);
    if (errors.size() > before) {
      return null;
    }
    if (data instanceof ObjectNode object) {
      return object;
    }
    var kept = JsonNodeFactory.instance.objectNode();
    return absent(data) ? kept : kept.set("data", data);
  }

  /** Stops at the first mistake. */
  private boolean contents(JsonNode node, String at, int depth) {
    if (depth > DEEPEST) {
      return wrong(at, "must not be nested more than " + DEEPEST + " levels deep");
    }
    if (node.isString() && node.stringValue().codePoints().anyMatch(EventChecks::half)) {
      return wrong(at, "must not contain unpaired surrogates");
    }
    if (node.isBigDecimal() && places(node) > MOST_PLACES) {
      return wrong(at, "must be a number with at most " + MOST_PLACES + " places");
    }
    for (var member : node.properties()) {
      var name = member.getKey();
      if (name.codePoints().anyMatch(EventChecks::half)) {
        return wrong(at, "must not have names with unpaired surrogates");
      }
      if (!contents(member.getValue(), at + "/" + escaped(name), depth + 1)) {
        return false;
      }
    }
    var n = 0;
    for (var element : node.isArray() ? node : List.<JsonNode>of()) {
      if (!contents(element, at + "/" + n++, depth + 1)) {
        return false;
      }
    }
    return true;
  }

  private static long places(JsonNode number) {
    var decimal = number.decimalValue();
    return Math.max(Math.abs((long) decimal.scale()), decimal.precision());
  }

  private static String escaped(String name) {
    var shown = name.length() > 100 ? name.substring(0, 100) : name;
    return shown.replace("~", "~0").replace("/", "~1");
  }

  private static boolean absent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  private static boolean unfit(int c) {
    return Character.isISOControl(c) || half(c);
  }

  private static boolean half(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }

  private boolean wrong(String at, String detail) {
    errors.add(new FieldError(pointer + at, detail));
    return false;
  }
}
