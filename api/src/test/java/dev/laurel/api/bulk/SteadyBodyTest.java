package dev.laurel.api.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.laurel.api.problem.ApiProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SteadyBodyTest {
  private long now;

  @Test
  void endsABodyThatDrips() throws IOException {
    var body = body(Duration.ofSeconds(3), 1);
    for (var drop = 0; drop < 3; drop++) {
      assertThat(body.read()).isNotNegative();
    }
    assertThatThrownBy(body::read)
        .isInstanceOf(ApiProblem.class)
        .hasMessageStartingWith("408 request-timeout: The list arrives too slowly");
  }

  @Test
  void takesASlowLineForAsLongAsItTakes() throws IOException {
    var body = body(Duration.ofSeconds(1), SteadyBody.LEAST);
    var read = 0;
    while (body.read(new byte[8192]) >= 0) {
      read++;
    }
    assertThat(read).isEqualTo(25);
  }

  @Test
  void countsNoTimeInWhichNobodyAsksForMore() throws IOException {
    var body = body(Duration.ofMillis(1), 1);
    for (var n = 0; n < 100; n++) {
      body.read();
      now += Duration.ofMinutes(1).toNanos();
    }
    assertThat(body.begun()).isTrue();
  }

  /** 100 KB, so many bytes of it after each wait. */
  private SteadyBody body(Duration wait, int bytes) {
    var list = new ByteArrayInputStream(new byte[25 * SteadyBody.LEAST]);
    return new SteadyBody(
        new InputStream() {
          @Override
          public int read() {
            now += wait.toNanos();
            return list.read();
          }

          @Override
          public int read(byte[] into, int offset, int length) {
            now += wait.toNanos();
            return list.read(into, offset, Math.min(length, bytes));
          }
        },
        () -> now);
  }
}
