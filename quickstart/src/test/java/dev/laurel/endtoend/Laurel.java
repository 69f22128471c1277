package dev.laurel.endtoend;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.laurel.api.ApiApplication;
import dev.laurel.fakes.provider.AccredibleFake;
import dev.laurel.fakes.provider.CredlyFake;
import dev.laurel.store.TestDatabase;
import dev.laurel.worker.WorkerApplication;
import dev.laurel.workflows.SearchAttributes;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Api and worker in this JVM, each reaching database and Temporal through a gate of its own. */
final class Laurel implements AutoCloseable {
  private static final int STARTS = 3;

  static final String ADMIN_KEY = "end-to-end-admin-key";
  static final String SECRET_KEY = Base64.getEncoder().encodeToString(new byte[32]);

  final TestDatabase database;
  final CredlyFake credly = CredlyFake.start();
  final AccredibleFake accredible = AccredibleFake.start();
  final Gate databaseGate;
  final Gate temporalGate;
  final JdbcClient jdbc;
  private final TemporalDevServer temporal;
  private final List<ConfigurableApplicationContext> processes = new ArrayList<>();
  private final WorkflowServiceStubs stubs;
  private @Nullable Api api;

  private Laurel(TestDatabase database) {
    this.database = database;
    temporal = devServer();
    var mysql = URI.create(database.url().substring("jdbc:".length()));
    databaseGate = new Gate(mysql.getPort());
    temporalGate = new Gate(Integer.parseInt(temporal.getTarget().split(":")[1]));
    jdbc = JdbcClient.create(database.dataSource());
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(temporal.getTarget()).build());
    credly.addTemplate("crash", "Credly badge");
    accredible.addTemplate("101", "Accredible badge");
  }

  /** On this database, without any process yet. */
  static Laurel on(TestDatabase database) {
    return new Laurel(database);
  }

  /** Starts the api; answered when it is ready. */
  Laurel withApi() {
    var context = ApiApplication.start(Map.of(), arguments(apiSettings(0)));
    processes.add(context);
    var port = ((WebServerApplicationContext) context).getWebServer().getPort();
    api = new Api(URI.create("http://127.0.0.1:" + port), ADMIN_KEY);
    api.awaitReady();
    return this;
  }

  /** Starts an api in a process of its own, which a test can kill, on a port that stays free. */
  Process apiProcess(int port, Path log) throws IOException {
    var process = process(ApiApplication.class, apiSettings(port), log);
    api = new Api(URI.create("http://127.0.0.1:" + port), ADMIN_KEY);
    return process;
  }

  private static Map<String, String> apiSettings(int port) {
    return Map.of(
        "server.port",
        String.valueOf(port),
        "laurel.api.public-url",
        "http://laurel.test",
        "laurel.api.admin-key",
        ADMIN_KEY,
        "laurel.api.secret-key",
        SECRET_KEY);
  }

  /** Starts a worker in this JVM. */
  Laurel withWorker(Map<String, String> settings) {
    var all = new LinkedHashMap<>(workerSettings());
    all.putAll(settings);
    processes.add(WorkerApplication.start(Map.of(), arguments(all)));
    return this;
  }

  /** What a worker is started with, in this JVM or in a process of its own. */
  Map<String, String> workerSettings() {
    var settings = new LinkedHashMap<String, String>();
    settings.put("server.port", "0");
    settings.put("laurel.secret-key", SECRET_KEY);
    settings.put("laurel.provider.credly-url", credly.url().toString());
    settings.put("laurel.provider.accredible-url", accredible.url().toString());
    settings.put("laurel.provider.timeout", "2s");
    settings.put("laurel.provider.settle", "1s");
    settings.put("laurel.public-url", "http://laurel.test");
    return settings;
  }

  /** Starts a worker in a process of its own, which a test can kill. */
  Process workerProcess(Path log) throws IOException {
    return workerProcess(Map.of(), log);
  }

  Process workerProcess(Map<String, String> settings, Path log) throws IOException {
    var all = new LinkedHashMap<>(workerSettings());
    all.putAll(settings);
    return process(WorkerApplication.class, all, log);
  }

  private Process process(Class<?> main, Map<String, String> settings, Path log)
      throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments(settings)));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  String[] arguments(Map<String, String> settings) {
    var all = new LinkedHashMap<>(settings);
    all.put(
        "laurel.db.url", database.url().replaceFirst(":\\d+/", ":" + databaseGate.port() + "/"));
    all.put("laurel.db.user", database.user());
    all.put("laurel.db.password", database.password());
    all.put("laurel.webhooks.allow-private", "true");
    all.put("spring.temporal.connection.target", "127.0.0.1:" + temporalGate.port());
    return all.entrySet().stream()
        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
        .toArray(String[]::new);
  }

  Api api() {
    if (api == null) {
      throw new IllegalStateException("no api was started");
    }
    return api;
  }

  /** Straight to the server, past the gate. */
  WorkflowClient temporalClient() {
    return WorkflowClient.newInstance(stubs, WorkflowClientOptions.newBuilder().build());
  }

  private static TemporalDevServer devServer() {
    var program = onPath("temporal");
    assumeTrue(program.isPresent(), "skipped: there is no `temporal` program on the PATH");
    var arguments =
        new ArrayList<>(
            List.of("--dynamic-config-value", "history.transferProcessorMaxPollRPS=2000"));
    SearchAttributes.ALL.forEach(
        key -> arguments.addAll(List.of("--search-attribute", key.getName() + "=Keyword")));
    return started(
        TemporalDevServerOptions.newBuilder()
            .setExistingPath(program.get().toString())
            .setDownloadEnabled(false)
            .setLogLevel("never")
            .setExtraArgs(arguments)
            .build(),
        STARTS);
  }

  /** The program itself sometimes crashes while it starts, which is no failure of ours. */
  private static TemporalDevServer started(TemporalDevServerOptions options, int starts) {
    try {
      return TemporalDevServer.start(options);
    } catch (IllegalStateException crashed) {
      if (starts == 1) {
        throw crashed;
      }
      return started(options, starts - 1);
    }
  }

  private static Optional<Path> onPath(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** The rows' states and how many are in each, for an assertion's words. */
  String states() {
    return jdbc
        .sql(
            "SELECT state, failure_type, COUNT(*) AS n FROM credential GROUP BY state,"
                + " failure_type")
        .query()
        .listOfRows()
        .stream()
        .map(Object::toString)
        .collect(Collectors.joining("; "));
  }

  @Override
  public void close() {
    databaseGate.reopen();
    temporalGate.reopen();
    processes.reversed().forEach(ConfigurableApplicationContext::close);
    stubs.shutdownNow();
    temporalGate.close();
    databaseGate.close();
    temporal.close();
    database.close();
    credly.close();
    accredible.close();
  }
}
