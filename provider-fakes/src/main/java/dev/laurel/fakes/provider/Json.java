package dev.laurel.fakes.provider;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON in and out, forgiving on the way in. */
final class Json {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  static JsonNode read(byte @Nullable [] body) {
    if (body == null || body.length == 0) {
      return JsonNodeFactory.instance.missingNode();
    }
    try {
      return MAPPER.readTree(body);
    } catch (JacksonException unreadable) {
      return JsonNodeFactory.instance.missingNode();
    }
  }

  static byte[] bytes(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  /** A text or a number as text; null if it is absent, null or blank. */
  static @Nullable String text(JsonNode node) {
    if (!node.isValueNode() || node.isNull()) {
      return null;
    }
    var text = node.asString();
    return text.isBlank() ? null : text;
  }
}
