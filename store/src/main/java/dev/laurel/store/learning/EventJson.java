package dev.laurel.store.learning;

import dev.laurel.domain.learning.EventFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads an event's payload as rules see it: numbers in the digits they were written with, nulls
 * left out.
 */
public final class EventJson {
  private static final JsonMapper JSON = JsonMapper.shared();

  private EventJson() {}

  /**
   * @param data JSON of the payload below its single top key, as stored; null if it has been
   *     cleared
   * @throws IllegalArgumentException if it is no JSON object
   */
  public static EventFacts facts(String type, @Nullable String data) {
    if (data == null) {
      return new EventFacts(type, Map.of());
    }
    try (var parser = JSON.createParser(data)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("must be a JSON object");
      }
      return new EventFacts(type, object(parser));
    } catch (JacksonException unreadable) {
      throw new IllegalArgumentException("must be a JSON object", unreadable);
    }
  }

  private static Map<String, Object> object(JsonParser parser) {
    var object = new LinkedHashMap<String, Object>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      parser.nextToken();
      var value = value(parser);
      if (value == null) {
        object.remove(name);
      } else {
        object.put(name, value);
      }
    }
    return object;
  }

  private static List<Object> list(JsonParser parser) {
    var list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      var value = value(parser);
      if (value != null) {
        list.add(value);
      }
    }
    return list;
  }

  private static @Nullable Object value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> list(parser);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> parser.getString();
    };
  }
}
