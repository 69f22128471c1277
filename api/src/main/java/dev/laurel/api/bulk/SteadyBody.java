package dev.laurel.api.bulk;

import dev.laurel.api.problem.ApiProblem;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.springframework.http.HttpStatus;

/**
 * A body that ends with a problem unless it keeps coming: who sends a few bytes now and then would
 * hold a place for as long as a list may take. Only the time spent waiting for it counts.
 */
final class SteadyBody extends FilterInputStream {
  /** Bytes a second, less than any line has. */
  static final int LEAST = 4 * 1024;

  static final Duration WINDOW = Duration.ofSeconds(10);

  private final LongSupplier nanos;
  private long waited;
  private long came;
  private boolean begun;

  SteadyBody(InputStream body) {
    this(body, System::nanoTime);
  }

  SteadyBody(InputStream body, LongSupplier nanos) {
    super(body);
    this.nanos = nanos;
  }

  /** Whether any of it has been asked for. */
  boolean begun() {
    return begun;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    begun = true;
    var began = nanos.getAsLong();
    var count = super.read(bytes, offset, length);
    waited += nanos.getAsLong() - began;
    came += Math.max(0, count);
    if (count >= 0 && waited >= WINDOW.toNanos()) {
      if (came < LEAST * WINDOW.toSeconds()) {
        throw new ApiProblem(
            HttpStatus.REQUEST_TIMEOUT,
            "request-timeout",
            "The list arrives too slowly: at least "
                + LEAST
                + " bytes a second must come. Nothing was kept.");
      }
      waited = 0;
      came = 0;
    }
    return count;
  }
}
