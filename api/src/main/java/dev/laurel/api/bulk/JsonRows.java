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
  private final ObjectReader json;
  private final JsonParser parser;
  private final RowBound bound;
  private boolean begun;

  JsonRows(JsonMapper json, RowBound body) {
    // Of an item: what comes after it is the next one.
    this.json = json.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    parser = json.createParser(body);
    bound = body;
  }

  @Override
  public @Nullable SourceRow next() throws IOException {
    try {
      if (!begun) {
        begin();
      }
      if (parser.nextToken() == JsonToken.END_ARRAY) {
        end();
        return null;
      }
      var line = parser.currentTokenLocation().getLineNr();
      var row = new SourceRow(line, json.readTree(parser), null);
      bound.rowEnds();
      return row;
    } catch (JacksonIOException broken) {
      throw broken.getCause();
    } catch (JacksonException malformed) {
      throw ApiProblem.unreadable(malformed);
    }
  }

  private void begin() {
    begun = true;
    if (parser.nextToken() != JsonToken.START_ARRAY) {
      throw ApiProblem.invalid(
          "#", "must be a JSON array; one row a line is Content-Type: application/x-ndjson");
    }
  }

  private void end() {
    if (parser.nextToken() != null) {
      throw ApiProblem.invalid("#", "must be one JSON array, with nothing after it");
    }
  }

  @Override
  public String field(String pointer) {
    return pointer;
  }
}
