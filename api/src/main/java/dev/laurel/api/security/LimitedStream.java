package dev.laurel.api.security;

import dev.laurel.api.problem.ApiProblem;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import org.springframework.http.HttpStatus;

/** A body that ends with a problem once it is too large or too late. */
final class LimitedStream extends ServletInputStream {
  private final ServletInputStream body;
  private final long most;
  private final long deadline;
  private long read;

  /**
   * @param most bytes
   * @param deadline on the clock of {@link System#nanoTime()}
   */
  LimitedStream(ServletInputStream body, long most, long deadline) {
    this.body = body;
    this.most = most;
    this.deadline = deadline;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (System.nanoTime() - deadline > 0) {
      throw tooSlow();
    }
    int count;
    try {
      count = body.read(bytes, offset, length);
    } catch (SocketTimeoutException nothingCame) {
      throw tooSlow();
    }
    read += Math.max(0, count);
    if (read > most) {
      throw BodyLimitFilter.tooLarge(most);
    }
    return count;
  }

  @Override
  public boolean isFinished() {
    return body.isFinished();
  }

  @Override
  public boolean isReady() {
    return body.isReady();
  }

  @Override
  public void setReadListener(ReadListener listener) {
    body.setReadListener(listener);
  }

  private static ApiProblem tooSlow() {
    return new ApiProblem(
        HttpStatus.REQUEST_TIMEOUT, "request-timeout", "The body took too long to arrive.");
  }
}
