package dev.laurel.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the child is a shell")
class ChildProcessTest {
  @TempDir private Path temporary;
  private DataFolder folder;

  @BeforeEach
  void open() {
    folder = DataFolder.open(temporary.resolve("data"));
  }

  @AfterEach
  void close() {
    folder.close();
  }

  @Test
  void stopsWhatAKilledQuickstartLeftBehind() throws IOException {
    var left = sleepingShell("mariadbd " + folder.resolve("mariadb")).start();
    Files.writeString(folder.resolve("mariadbd.pid"), String.valueOf(left.pid()));

    ChildProcess.stopLeftOver(folder, "mariadbd");

    assertThat(left.isAlive()).isFalse();
    assertThat(folder.resolve("mariadbd.pid")).doesNotExist();
  }

  @Test
  void leavesAProcessAloneThatOnlyHasTheSamePidByNow() throws IOException {
    var another = sleepingShell("somebody else's").start();
    Files.writeString(folder.resolve("mariadbd.pid"), String.valueOf(another.pid()));

    ChildProcess.stopLeftOver(folder, "mariadbd");

    assertThat(another.isAlive()).isTrue();
    another.destroyForcibly();
  }

  @Test
  void isOutOfReachOfTheTerminalsCtrlC() throws Exception {
    try (var child = start("sh", "-c", "echo ready; exec sleep 600")) {
      var group = new ProcessBuilder("ps", "-o", "pgid=", "-p", pid()).start();
      assertThat(new String(group.getInputStream().readAllBytes()).strip()).isEqualTo(pid());
      assertThat(child.isAlive()).isTrue();
    }
  }

  @Test
  void forcesWhatDoesNotStopWhenAsked() throws IOException {
    var child = start("sh", "-c", "trap '' TERM; echo ready; while :; do sleep 1; done");
    await().atMost(20, TimeUnit.SECONDS).until(() -> child.lastWords().contains("ready"));
    var pid = Long.parseLong(pid());

    child.close();

    assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)).isFalse();
  }

  private ChildProcess start(String... command) {
    return ChildProcess.start(folder, "child", List.of(command), Map.of(), System.getenv("PATH"));
  }

  private String pid() throws IOException {
    return Files.readString(folder.resolve("child.pid"));
  }

  /** Its arguments show in its command line. */
  private static ProcessBuilder sleepingShell(String arguments) {
    return new ProcessBuilder("sh", "-c", "sleep 600; :", arguments);
  }
}
