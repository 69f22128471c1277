package dev.laurel.workflows.award;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.temporal.testing.TemporalDevServerOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A real server; whoever asks for one is skipped where no {@code temporal} is on the PATH. */
public final class DevServer {
  private static final int STARTS = 3;

  private DevServer() {}

  /** One of its own, which ends with the environment. */
  public static TestWorkflowEnvironment fresh() {
    var program =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .map(folder -> Path.of(folder, "temporal"))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(program.isPresent(), "no temporal program on the PATH");
    return started(program.get(), STARTS);
  }

  /** The program itself sometimes crashes while it starts, which is no failure of ours. */
  private static TestWorkflowEnvironment started(Path program, int starts) {
    try {
      return TestWorkflowEnvironment.startLocal(
          Stage.options(),
          TemporalDevServerOptions.newBuilder()
              .setExistingPath(program.toString())
              .setDownloadEnabled(false)
              .setLogLevel("never")
              .setExtraArgs("--dynamic-config-value", "history.transferProcessorMaxPollRPS=2000")
              .build());
    } catch (IllegalStateException crashed) {
      if (starts == 1) {
        throw crashed;
      }
      return started(program, starts - 1);
    }
  }
}
