package dev.laurel.api.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/**
 * A text in UTF-8, without the byte order mark that it may begin with. Where it is none it ends
 * with a problem that names the line, once all before it has been read.
 */
final class Utf8Text extends Reader {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final InputStream body;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final ByteBuffer bytes = ByteBuffer.allocate(8192).flip();
  private boolean begun;
  private boolean ended;
  private int line = 1;

  Utf8Text(InputStream body) {
    this.body = body;
  }

  @Override
  public int read(char[] into, int offset, int length) throws IOException {
    var chars = CharBuffer.wrap(into, offset, length).slice();
    while (chars.hasRemaining()) {
      var result = decoder.decode(bytes, chars, ended);
      if (!begun && chars.position() > 0) {
        begun = true;
        if (chars.get(0) == BYTE_ORDER_MARK) {
          chars.flip().position(1);
          chars.compact();
        }
      }
      if (chars.position() > 0) {
        count(chars);
        return chars.position();
      }
      if (result.isError()) {
        throw CsvRows.malformed(line, "it is not UTF-8");
      }
      if (result.isOverflow()) {
        throw new IOException("no room for one character");
      }
      if (ended) {
        return -1;
      }
      fill();
    }
    return 0;
  }

  private void count(CharBuffer chars) {
    for (var n = 0; n < chars.position(); n++) {
      if (chars.get(n) == '\n') {
        line++;
      }
    }
  }

  private void fill() throws IOException {
    bytes.compact();
    var count = body.read(bytes.array(), bytes.position(), bytes.remaining());
    if (count < 0) {
      ended = true;
    } else {
      bytes.position(bytes.position() + count);
    }
    bytes.flip();
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
