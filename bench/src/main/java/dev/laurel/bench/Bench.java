package dev.laurel.bench;

import dev.laurel.bench.bulk.BulkRounds;
import dev.laurel.bench.lab.Lab;
import dev.laurel.bench.laurel.BadgeKitCaller;
import dev.laurel.bench.laurel.BulkCatalogue;
import dev.laurel.bench.laurel.Catalogue;
import dev.laurel.bench.laurel.Crowd;
import dev.laurel.bench.laurel.EventCaller;
import dev.laurel.bench.laurel.EventCatalogue;
import dev.laurel.bench.laurel.Laurel;
import dev.laurel.bench.laurel.LaurelCaller;
import dev.laurel.bench.load.Awarding;
import dev.laurel.bench.load.ClosedLoop;
import dev.laurel.bench.meter.Cpu;
import dev.laurel.bench.meter.Histories;
import dev.laurel.bench.meter.Meters;
import dev.laurel.bench.meter.Sql;
import dev.laurel.bench.yardstick.Yardsticks;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs every scenario for every number of callers and prints what came of it. */
public final class Bench {
  /**
   * In a round before the first that is not reported: JVMs that have just started answer slowly.
   */
  private static final int CALLERS_THAT_WARM = 16;

  private final Options options;
  private final Map<Scenario, LaurelCaller> laurel = new EnumMap<>(Scenario.class);
  private final Map<Scenario, Awarding> badgeKit = new EnumMap<>(Scenario.class);
  private final Map<Scenario, Awarding> events = new EnumMap<>(Scenario.class);

  private Bench(Options options) {
    this.options = options;
  }

  public static void main(String[] args) throws Exception {
    if (List.of(args).contains("--help")) {
      System.out.println(Options.USAGE);
      return;
    }
    Options options;
    try {
      options = Options.parse(args);
      options.connections();
      options.scenarios();
      options.bulkPlan();
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage() + System.lineSeparator() + Options.USAGE);
      System.exit(2);
      return;
    }
    var checkout = options.text("start");
    if (checkout == null) {
      new Bench(options).run();
    } else {
      try (var lab = new Lab(Path.of(checkout), options.text("mysql-url"))) {
        Runtime.getRuntime().addShutdownHook(new Thread(lab::close));
        new Bench(options.or(lab.start())).run();
      }
    }
    System.exit(0);
  }

  private void run() throws Exception {
    var service =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget(options.text("temporal", "127.0.0.1:7233"))
                .build());
    var client =
        WorkflowClient.newInstance(
            service,
            WorkflowClientOptions.newBuilder()
                .setNamespace(options.text("namespace", "default"))
                .build());
    try (var yardsticks = new Yardsticks(client);
        var sql = sql()) {
      prepare(client);
      var meters = new Meters(cpu(), sql, new Histories(client));
      heading(sql);
      if (options.bulk()) {
        bulk(client, sql);
      }
      for (Scenario scenario : scenarios()) {
        measure(scenario, CALLERS_THAT_WARM, yardsticks, meters);
      }
      for (int callers : scenarios().isEmpty() ? List.<Integer>of() : options.connections()) {
        var round = new ArrayList<Measured>();
        for (Scenario scenario : scenarios()) {
          round.add(measure(scenario, callers, yardsticks, meters));
        }
        new Report(System.out, round).print();
      }
    } finally {
      service.shutdownNow();
      service.awaitTermination(5, TimeUnit.SECONDS);
    }
  }

  private void bulk(WorkflowClient client, @Nullable Sql sql) throws Exception {
    var url = options.text("url");
    var credly = options.text("fake-url");
    var accredible = options.text("accredible-fake-url");
    if (url == null || credly == null || accredible == null) {
      throw new IllegalArgumentException(
          "bulk needs --url, --fake-url and --accredible-fake-url, or --start");
    }
    var api = new Laurel(url, options.text("key", ""));
    var database = options.text("mysql-url");
    new BulkRounds(
            api,
            new BulkCatalogue(api, credly, accredible),
            client,
            options.bulkPlan(),
            database == null
                ? null
                : new BulkRounds.Database(
                    database,
                    options.text("mysql-user", "root"),
                    options.text("mysql-password", "")),
            options.pids(),
            sql)
        .run(System.out);
  }

  private void heading(@Nullable Sql sql) throws InterruptedException {
    System.out.printf(
        "%d processors, Java %s, provider latency %d ms; each load %d s after %d s of warm-up%n",
        Runtime.getRuntime().availableProcessors(),
        Runtime.version(),
        options.providerLatencyMillis(),
        options.seconds("seconds", 20).toSeconds(),
        options.seconds("warmup", 5).toSeconds());
    if (sql != null) {
      long before = sql.statements();
      Thread.sleep(Duration.ofSeconds(3));
      System.out.printf(
          "SQL statements a second at rest: %.1f%n", (sql.statements() - before) / 3.);
    }
  }

  private void prepare(WorkflowClient client) throws Exception {
    var url = options.text("url");
    if (url != null) {
      var api = new Laurel(url, options.text("key", ""));
      var catalogue = new Catalogue(api, options.text("fake-url"));
      catalogue.providerLatency(options.providerLatencyMillis());
      var template = options.text("template");
      var hosted = options.text("hosted-template");
      if (template == null || hosted == null) {
        var made = catalogue.make();
        template = template == null ? made.credly() : template;
        hosted = hosted == null ? made.hosted() : hosted;
        prepareBadgeKit(url, made);
      }
      laurel.put(Scenario.PROVIDER, new LaurelCaller(api, client, template));
      laurel.put(Scenario.HOSTED, new LaurelCaller(api, client, hosted));
      if (options.scenarios().stream().anyMatch(Scenario::learning)) {
        prepareEvents(api, client);
      }
    }
  }

  private void prepareEvents(Laurel api, WorkflowClient client) throws Exception {
    var catalogue = new EventCatalogue(api);
    var caller = new EventCaller(api, client);
    var ten = catalogue.withRequirements(10);
    var thousand = catalogue.withRequirements(1000);
    var earned = catalogue.withEarnedTemplate();
    events.put(Scenario.EVENTS_10, () -> caller.unmatched(ten, 1));
    events.put(Scenario.EVENTS_1000, () -> caller.unmatched(thousand, 1));
    events.put(Scenario.EVENTS_10_BATCHES, () -> caller.unmatched(ten, 100));
    events.put(Scenario.EVENTS_1000_BATCHES, () -> caller.unmatched(thousand, 100));
    events.put(Scenario.EVENTS_AWARD, () -> caller.earned(earned));
  }

  private void prepareBadgeKit(String url, Catalogue.Templates made) throws SQLException {
    var caller = new BadgeKitCaller(url, made.consumerKey(), made.consumerSecret());
    badgeKit.put(Scenario.BADGEKIT, () -> caller.award(made.hostedInstances()));
    var database = options.text("mysql-url");
    if (database != null && options.scenarios().stream().anyMatch(Scenario::paged)) {
      var user = options.text("mysql-user", "root");
      var password = options.text("mysql-password", "");
      Crowd.award(database, user, password, UUID.fromString(made.crowd()));
      badgeKit.put(Scenario.BADGEKIT_FIRST_PAGE, () -> caller.page(made.crowdInstances(), 1));
      badgeKit.put(
          Scenario.BADGEKIT_PAGES, () -> caller.page(made.crowdInstances(), Crowd.SIZE / 50));
    }
  }

  private List<Scenario> scenarios() {
    return options.scenarios().stream()
        .filter(scenario -> !scenario.laurel() || laurel.containsKey(scenario))
        .filter(scenario -> !scenario.badgeKit() || badgeKit.containsKey(scenario))
        .filter(scenario -> !scenario.learning() || events.containsKey(scenario))
        .toList();
  }

  private Measured measure(Scenario scenario, int callers, Yardsticks yardsticks, Meters meters)
      throws Exception {
    Awarding awarding =
        switch (scenario) {
          case PROVIDER, HOSTED -> laurel.get(scenario)::award;
          case BADGEKIT, BADGEKIT_FIRST_PAGE, BADGEKIT_PAGES -> badgeKit.get(scenario);
          case EVENTS_10, EVENTS_1000, EVENTS_10_BATCHES, EVENTS_1000_BATCHES, EVENTS_AWARD ->
              events.get(scenario);
          case BARE -> yardsticks::bare;
          case HOSTED_BARE -> yardsticks::hosted;
          case EMPTY -> yardsticks::empty;
          case TEXTBOOK -> yardsticks::textbook;
        };
    var loop =
        new ClosedLoop(callers, options.seconds("warmup", 5), options.seconds("seconds", 20));
    var load = loop.run(awarding, meters::begin, meters::end);
    if (load.awards().isEmpty()) {
      throw new IllegalStateException(
          scenario.title() + ": nothing completed; " + load.firstFailure());
    }
    if (scenario.laurel()) {
      var sample = load.awards().stream().limit(20).toList();
      long issued = laurel.get(scenario).issued(sample);
      if (issued != sample.size()) {
        System.out.printf(
            "%s: only %d of %d awards are issued%n", scenario.title(), issued, sample.size());
      }
    }
    return new Measured(scenario, callers, load, meters.cost(load));
  }

  private Cpu cpu() {
    Map<String, Long> pids = new LinkedHashMap<>(options.pids());
    pids.put("bench", ProcessHandle.current().pid());
    return new Cpu(pids);
  }

  private @Nullable Sql sql() throws Exception {
    var url = options.text("mysql-url");
    return url == null
        ? null
        : new Sql(url, options.text("mysql-user", "root"), options.text("mysql-password", ""));
  }
}
