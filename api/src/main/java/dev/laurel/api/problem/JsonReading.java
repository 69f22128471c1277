package dev.laurel.api.problem;

import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/** Reads JSON strictly: a field given twice or with a value of another type is a mistake. */
@Component
class JsonReading implements JsonMapperBuilderCustomizer {

  @Override
  public void customize(JsonMapper.Builder json) {
    json.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .withCoercionConfigDefaults(config -> config.setAcceptBlankAsEmpty(false))
        .withCoercionConfig(
            LogicalType.Integer,
            config -> config.setCoercion(CoercionInputShape.Float, CoercionAction.Fail))
        .addModule(new SimpleModule("text").addDeserializer(String.class, new Text()));
  }

  /** Refuses what no column or provider keeps: control characters and halves of surrogate pairs. */
  private static final class Text extends StdScalarDeserializer<String> {
    Text() {
      super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
      if (parser.currentToken() != JsonToken.VALUE_STRING) {
        throw new TextRefused(parser, "must be a text");
      }
      var text = parser.getString();
      if (text.codePoints().anyMatch(Text::unfit)) {
        throw new TextRefused(parser, "must not contain control characters or unpaired surrogates");
      }
      return text;
    }

    private static boolean unfit(int c) {
      return c == 0x7F
          || c < 0x20 && c != '\n' && c != '\r' && c != '\t'
          || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }
  }
}
