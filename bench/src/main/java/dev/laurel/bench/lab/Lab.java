package dev.laurel.bench.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Temporal's dev server, a database, the provider fakes, api and worker: each a process of its own,
 * so that its CPU can be told apart. All of it is gone when the lab is closed.
 */
public final class Lab implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** 32 bytes for the encryption of a provider key that opens nothing. */
  private static final String SECRET_KEY = Base64.getEncoder().encodeToString(new byte[32]);

  private final Path checkout;
  private final @Nullable String mysqlUrl;
  private final Path folder;
  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final Map<String, Long> pids = new TreeMap<>();
  private final String adminKey = UUID.randomUUID().toString();

  /**
   * @param checkout where {@code api/target} and {@code worker/target} hold the executable jars
   * @param mysqlUrl of a server that runs already; null starts a MariaDB
   */
  public Lab(Path checkout, @Nullable String mysqlUrl) throws IOException {
    this.checkout = checkout;
    this.mysqlUrl = mysqlUrl;
    this.folder = Files.createTempDirectory("laurel-bench");
  }

  /** Starts everything; what the bench must know of it, as options. */
  public Map<String, String> start() throws Exception {
    int temporal = freePort();
    int credly = freePort();
    int accredible = freePort();
    int api = freePort();
    int worker = freePort();
    start("temporal", Map.of(), temporalLine(temporal));
    start("fake", Map.of(), fakesLine(credly, accredible));
    Map<String, String> options = new TreeMap<>(database());
    Map<String, String> environment =
        Map.ofEntries(
            Map.entry("LAUREL_DB_URL", options.get("mysql-url")),
            Map.entry("LAUREL_DB_USER", LabDatabase.USER),
            Map.entry("LAUREL_DB_PASSWORD", LabDatabase.PASSWORD),
            Map.entry("LAUREL_TEMPORAL_TARGET", "127.0.0.1:" + temporal),
            Map.entry("LAUREL_TEMPORAL_NAMESPACE", "default"),
            Map.entry("LAUREL_SECRET_KEY", SECRET_KEY),
            Map.entry("LAUREL_ADMIN_KEY", adminKey),
            // One key stands for many callers here.
            Map.entry("LAUREL_API_REQUESTSPERSECOND", "100000"),
            Map.entry("LAUREL_CREDLY_URL", "http://127.0.0.1:" + credly),
            Map.entry("LAUREL_ACCREDIBLE_URL", "http://127.0.0.1:" + accredible));
    var apiProcess = start("api", withPort(environment, api), jarLine("api"));
    var workerProcess = start("worker", withPort(environment, worker), jarLine("worker"));
    apiProcess.awaitReady(readiness(api), PATIENCE);
    workerProcess.awaitReady(readiness(worker), PATIENCE);
    options.put("temporal", "127.0.0.1:" + temporal);
    options.put("url", "http://127.0.0.1:" + api);
    options.put("key", adminKey);
    options.put("fake-url", "http://127.0.0.1:" + credly);
    options.put("accredible-fake-url", "http://127.0.0.1:" + accredible);
    options.put(
        "pids",
        String.join(
            ",", pids.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList()));
    return options;
  }

  private Map<String, String> database() throws Exception {
    var url = mysqlUrl;
    if (url == null) {
      int port = freePort();
      var database = LabDatabase.start(folder, port);
      started.push(database);
      pids.put("database", database.pid());
      url = "jdbc:mysql://127.0.0.1:" + port + "/laurel?sslMode=DISABLED";
    }
    return Map.of(
        "mysql-url", url, "mysql-user", LabDatabase.USER, "mysql-password", LabDatabase.PASSWORD);
  }

  private Child start(String name, Map<String, String> environment, List<String> line)
      throws IOException {
    var child = Child.start(folder, name, environment, line);
    started.push(child);
    pids.put(name, child.pid());
    return child;
  }

  /** Polls its single shard 100 times as often as it comes: latency like that of a real server. */
  private static List<String> temporalLine(int port) {
    var line = new ArrayList<>(List.of("temporal", "server", "start-dev", "--headless"));
    line.addAll(List.of("--ip", "127.0.0.1", "--port", port + "", "--log-level", "error"));
    line.addAll(List.of("--dynamic-config-value", "history.transferProcessorMaxPollRPS=2000"));
    for (String attribute : List.of("AwardState", "Provider", "System", "FailureType")) {
      line.addAll(List.of("--search-attribute", attribute + "=Keyword"));
    }
    return line;
  }

  private static List<String> fakesLine(int credly, int accredible) {
    return List.of(
        java(),
        "-cp",
        System.getProperty("java.class.path"),
        "dev.laurel.fakes.provider.ProviderFakes",
        "--credly-port",
        credly + "",
        "--accredible-port",
        accredible + "");
  }

  /** As the images start them (decision 10). */
  private List<String> jarLine(String module) throws IOException {
    try (var jars = Files.newDirectoryStream(checkout.resolve(module + "/target"), "*-exec.jar")) {
      for (Path jar : jars) {
        return List.of(
            java(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-jar",
            jar.toAbsolutePath().toString());
      }
    }
    throw new IOException(module + "/target holds no *-exec.jar: run mvn package first");
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static Map<String, String> withPort(Map<String, String> environment, int port) {
    Map<String, String> own = new TreeMap<>(environment);
    own.put("LAUREL_HTTP_PORT", port + "");
    own.put("LAUREL_WORKER_HTTP_PORT", port + "");
    return own;
  }

  private static URI readiness(int port) {
    return URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness");
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The last started goes first. Twice does no harm. */
  @Override
  public synchronized void close() {
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) {
        System.err.println("not stopped cleanly: " + e.getMessage());
      }
    }
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException gone) {
      // nothing left to delete
    }
  }
}
