package dev.laurel.activities.provider;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reading what providers answer and writing what they are sent, fields in the order they were put.
 */
final class Json {

  static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** An id, which may be a number, or a text; null if absent, null or blank. */
  static @Nullable String text(JsonNode node) {
    if (!node.isValueNode() || node.isNull()) {
      return null;
    }
    var text = node.asString();
    return text.isBlank() ? null : text;
  }

  static String required(JsonNode node, String field) {
    var text = text(node.path(field));
    if (text == null) {
      throw new UnreadableAnswer("no " + field);
    }
    return text;
  }

  /** The id of a template or group, which our column and the API's fields can hold. */
  static String requiredId(JsonNode node) {
    var id = required(node, "id");
    if (!id.matches("[\\x21-\\x7E]{1,100}")) {
      throw new UnreadableAnswer("an id of more than 100 characters or with odd ones");
    }
    return id;
  }

  static List<JsonNode> items(JsonNode answer, String field) {
    var items = answer.path(field);
    if (!items.isArray()) {
      throw new UnreadableAnswer("no list of " + field);
    }
    var all = new ArrayList<JsonNode>(items.size());
    items.forEach(all::add);
    return all;
  }

  /** Group ids are digits at Accredible, which documents them as numbers in requests. */
  static void putId(ObjectNode node, String field, String id) {
    if (id.matches("[1-9]\\d{0,17}")) {
      node.put(field, Long.parseLong(id));
    } else {
      node.put(field, id);
    }
  }
}
