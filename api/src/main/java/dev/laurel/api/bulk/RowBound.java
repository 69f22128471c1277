package dev.laurel.api.bulk;

import dev.laurel.api.problem.ApiProblem;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpStatus;

/** A body none of whose rows can fill the memory, such as one with a quote that never ends. */
final class RowBound extends FilterInputStream {
  /** Twenty URLs and five names at their longest are a tenth of it. */
  static final int MOST = 256 * 1024;

  private long read;
  private long row;
  private int line = 1;

  RowBound(InputStream body) {
    super(body);
  }

  /** Bytes that have been taken from the body so far. */
  long taken() {
    return read;
  }

  /** A row has been read; what comes belongs to the next. */
  void rowEnds() {
    row = read;
  }

  /**
   * Where the row begins that is being read, for whoever is told that it is too large.
   *
   * @param line from 1
   */
  void rowBeginsIn(int line) {
    this.line = line;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    var count = super.read(bytes, offset, length);
    read += Math.max(0, count);
    if (read - row > MOST) {
      throw new ApiProblem(
          HttpStatus.CONTENT_TOO_LARGE,
          "too-large",
          "The row that begins in line "
              + line
              + " is larger than "
              + MOST
              + " bytes; is there a quote or brace that never ends?");
    }
    return count;
  }
}
