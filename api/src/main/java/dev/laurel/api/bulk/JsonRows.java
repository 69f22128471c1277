package dev.laurel.api.bulk;

import dev.laurel.api.problem.ApiProblem;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** The items of a JSON array. */
final class JsonRows implements RowSource {
  private final JsonMapper mapper;
  private final ObjectReader json;
  private final RowBound bound;
  private @Nullable JsonParser parser;

  JsonRows(JsonMapper json, RowBound body) {
    mapper = json;
    // Of an item: what comes after it is the next one.
    this.json = json.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    bound = body;
  }

  @Override
  public @Nullable SourceRow next() throws IOException {
    try {
      var items = parser == null ? begin() : parser;
      if (items.nextToken() == JsonToken.END_ARRAY) {
        end(items);
        return null;
      }
      var line = items.currentTokenLocation().getLineNr();
      bound.rowBeginsIn(line);
      var row = new SourceRow(line, json.readTree(items), null);
      bound.rowEnds();
      return row;
    } catch (JacksonIOException broken) {
      throw broken.getCause();
    } catch (JacksonException malformed) {
      throw ApiProblem.unreadable(malformed);
    }
  }

  /** Making the parser reads already: it may meet the end of an upload that broke. */
  private JsonParser begin() {
    var begun = mapper.createParser(bound);
    parser = begun;
    if (begun.nextToken() != JsonToken.START_ARRAY) {
      throw ApiProblem.invalid(
          "#", "must be a JSON array; one row a line is Content-Type: application/x-ndjson");
    }
    return begun;
  }

  private static void end(JsonParser items) {
    if (items.nextToken() != null) {
      throw ApiProblem.invalid("#", "must be one JSON array, with nothing after it");
    }
  }

  @Override
  public String field(String pointer) {
    return pointer;
  }
}
