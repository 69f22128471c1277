package dev.laurel.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole quickstart, as its user meets it. */
@Timeout(600)
class QuickstartTest {
  @TempDir private Path temporary;

  @Test
  void awardsABadgeTellsHowToAwardAnotherAndStopsWithAllItStarted() {
    try (var quickstart = inMemory("one").start()) {
      assertThat(quickstart.output())
          .contains("state         issued")
          .contains(quickstart.url() + "/docs")
          .contains("curl -sS " + quickstart.url() + "/v1/awards")
          .contains("in memory: no Temporal UI");

      try (var second = QuickstartProcess.in(temporary.resolve("one")).launch()) {
        assertThat(second.await()).isEqualTo(1);
        assertThat(second.output())
            .contains("already uses " + temporary.resolve("one").resolve("data"))
            .contains("LAUREL_DATA_DIR");
      }

      var began = System.nanoTime();
      quickstart.stop();
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
      assertThat(quickstart.servers()).isEmpty();
    }
  }

  @Test
  void saysWhichVariableChangesAPortThatIsInUse() throws IOException {
    try (var taken = new ServerSocket(0);
        var quickstart =
            inMemory("two")
                .with("LAUREL_HTTP_PORT", String.valueOf(taken.getLocalPort()))
                .launch()) {
      assertThat(quickstart.await()).isEqualTo(1);
      assertThat(quickstart.output().strip())
          .isEqualTo(
              "Port %d is in use: set LAUREL_HTTP_PORT to another one."
                  .formatted(taken.getLocalPort()));
    }
  }

  private QuickstartProcess.Starter inMemory(String name) {
    return QuickstartProcess.in(temporary.resolve(name)).withoutTemporalProgram();
  }
}
