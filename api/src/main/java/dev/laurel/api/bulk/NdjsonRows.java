package dev.laurel.api.bulk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** JSON, one row a line; blank lines are passed by. A line that is no JSON is a row gone wrong. */
final class NdjsonRows implements RowSource {
  private final JsonMapper json;
  private final RowBound body;
  private final byte[] buffer = new byte[8192];
  private int at;
  private int filled;
  private int line;

  NdjsonRows(JsonMapper json, RowBound body) {
    this.json = json;
    this.body = body;
  }

  @Override
  public @Nullable SourceRow next() throws IOException {
    byte[] text;
    do {
      body.rowBeginsIn(line + 1);
      text = line();
      if (text == null) {
        return null;
      }
      line++;
      body.rowEnds();
    } while (blank(text));
    try {
      return new SourceRow(line, json.readTree(text), null);
    } catch (JacksonException malformed) {
      var column = malformed.getLocation() == null ? 0 : malformed.getLocation().getColumnNr();
      return new SourceRow(
          line,
          JsonNodeFactory.instance.stringNode(new String(text, StandardCharsets.UTF_8)),
          "is not well-formed JSON" + (column > 0 ? " (column " + column + ")" : ""));
    }
  }

  private static boolean blank(byte[] text) {
    for (var c : text) {
      if (c != ' ' && c != '\t' && c != '\r') {
        return false;
      }
    }
    return true;
  }

  /** Without its end; null after the last. */
  private byte @Nullable [] line() throws IOException {
    var bytes = new ByteArrayOutputStream();
    while (true) {
      if (at == filled) {
        filled = Math.max(0, body.read(buffer, 0, buffer.length));
        at = 0;
        if (filled == 0) {
          return bytes.size() == 0 ? null : bytes.toByteArray();
        }
      }
      var end = at;
      while (end < filled && buffer[end] != '\n') {
        end++;
      }
      bytes.write(buffer, at, end - at);
      var whole = end < filled;
      at = whole ? end + 1 : end;
      if (whole) {
        return bytes.toByteArray();
      }
    }
  }

  @Override
  public String field(String pointer) {
    return pointer;
  }
}
