package dev.laurel.api.learning;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/**
 * A rule's value with its numbers as they are written: {@code 0.80} is compared with all its
 * places, which a double does not keep.
 */
final class ExactValue extends ValueDeserializer<Object> {

  @Override
  public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
    if (!parser.hasToken(JsonToken.START_ARRAY)) {
      return single(parser, context);
    }
    var values = new ArrayList<@Nullable Object>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      values.add(single(parser, context));
    }
    return values;
  }

  private static @Nullable Object single(JsonParser parser, DeserializationContext context) {
    return switch (parser.currentToken()) {
      case VALUE_NULL -> null;
      case VALUE_NUMBER_FLOAT -> number(parser, context);
      default -> context.readValue(parser, Object.class);
    };
  }

  private static Object number(JsonParser parser, DeserializationContext context) {
    try {
      return parser.getDecimalValue();
    } catch (NumberFormatException absurd) {
      throw context.weirdStringException(
          parser.getString(), Number.class, "must be a number of fewer places");
    }
  }
}
