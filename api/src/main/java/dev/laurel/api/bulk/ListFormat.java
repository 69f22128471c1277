package dev.laurel.api.bulk;

import dev.laurel.api.problem.ApiProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** How a list may be written. */
enum ListFormat {
  JSON,
  NDJSON,
  CSV;

  static final String JSON_TYPE = MediaType.APPLICATION_JSON_VALUE;
  static final String NDJSON_TYPE = MediaType.APPLICATION_NDJSON_VALUE;
  static final String CSV_TYPE = "text/csv";

  /**
   * @param contentType one of the three, with any parameters
   * @throws ApiProblem 415 for another charset than UTF-8
   */
  static ListFormat of(@Nullable String contentType) {
    var type = MediaType.parseMediaType(contentType == null ? JSON_TYPE : contentType);
    if (type.getCharset() != null && !type.getCharset().equals(StandardCharsets.UTF_8)) {
      throw new ApiProblem(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", "Send the list as UTF-8.");
    }
    return switch (type.getSubtype()) {
      case "csv" -> CSV;
      case "x-ndjson" -> NDJSON;
      default -> JSON;
    };
  }

  /**
   * @param columns of CSV
   * @throws ApiProblem 4xx if it can be no such list
   */
  RowSource rows(JsonMapper json, RowBound body, CsvRows.Columns columns) throws IOException {
    return switch (this) {
      case JSON -> new JsonRows(json, body);
      case NDJSON -> new NdjsonRows(json, body);
      case CSV -> new CsvRows(new Utf8Text(body), body, columns);
    };
  }
}
