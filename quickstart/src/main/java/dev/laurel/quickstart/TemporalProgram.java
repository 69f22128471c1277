package dev.laurel.quickstart;

import dev.laurel.workflows.SearchAttributes;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Temporal's own development server, with its state in the data folder and its UI. */
final class TemporalProgram implements Temporal {
  static final String PROCESS = "temporal";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ChildProcess process;
  private final int port;
  private final int uiPort;

  private TemporalProgram(ChildProcess process, int port, int uiPort) {
    this.process = process;
    this.port = port;
    this.uiPort = uiPort;
  }

  /** Starts it; once more on other ports if it ends at once, as it does when one was just taken. */
  static TemporalProgram start(Path program, DataFolder folder, int preferredUiPort, String path) {
    var server = launch(program, folder, preferredUiPort, path);
    var ready = server.isReady();
    if (!ready && !server.process.isAlive()) {
      server.close();
      server = launch(program, folder, preferredUiPort, path);
      ready = server.isReady();
    }
    if (!ready) {
      var why = server.cannotStart(program);
      server.close();
      throw why;
    }
    return server;
  }

  private static TemporalProgram launch(
      Path program, DataFolder folder, int preferredUiPort, String path) {
    var port = Ports.free();
    var uiPort = Ports.preferably(preferredUiPort);
    var command = command(program, folder, port, uiPort);
    return new TemporalProgram(
        ChildProcess.start(folder, PROCESS, command, Map.of(), path), port, uiPort);
  }

  private static List<String> command(Path program, DataFolder folder, int port, int uiPort) {
    var command = new ArrayList<>(List.of(program.toString(), "server", "start-dev"));
    command.addAll(List.of("--ip", "127.0.0.1", "--port", String.valueOf(port)));
    command.addAll(List.of("--ui-port", String.valueOf(uiPort)));
    command.addAll(List.of("--db-filename", folder.resolve("temporal.db").toString()));
    command.addAll(List.of("--log-level", "warn"));
    // Its single shard is otherwise polled 20 times a second: an award takes 150 ms, not 22.
    command.addAll(List.of("--dynamic-config-value", "history.transferProcessorMaxPollRPS=2000"));
    // Systems share the places of lists, as in the compose file.
    command.addAll(List.of("--dynamic-config-value", "matching.enableFairness=true"));
    SearchAttributes.ALL.forEach(
        key -> command.addAll(List.of("--search-attribute", key.getName() + "=Keyword")));
    return command;
  }

  /** Waits; false once it has ended or patience is over. */
  private boolean isReady() {
    var stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(target()).build());
    try {
      return Waiting.until(PATIENCE, () -> !process.isAlive(), () -> knowsNamespace(stubs));
    } finally {
      stubs.shutdownNow();
    }
  }

  private CannotStart cannotStart(Path program) {
    return new CannotStart(
        """
        %s does not start:
        %s
        Take another one on the PATH, none (then an in-memory server is used), or set \
        LAUREL_TEMPORAL_TARGET to a server that runs.\
        """
            .formatted(program, process.lastWords()));
  }

  private static boolean knowsNamespace(WorkflowServiceStubs stubs) {
    try {
      stubs
          .blockingStub()
          .withDeadlineAfter(1, TimeUnit.SECONDS)
          .describeNamespace(DescribeNamespaceRequest.newBuilder().setNamespace("default").build());
      return true;
    } catch (StatusRuntimeException notYet) {
      return false;
    }
  }

  @Override
  public String target() {
    return "127.0.0.1:" + port;
  }

  @Override
  public Optional<String> ui() {
    return Optional.of("http://127.0.0.1:" + uiPort);
  }

  @Override
  public String description() {
    return "development server, state kept in the data folder";
  }

  @Override
  public boolean forgetful() {
    return false;
  }

  @Override
  public void close() {
    process.close();
  }
}
