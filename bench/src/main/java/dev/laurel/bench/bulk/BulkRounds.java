package dev.laurel.bench.bulk;

import dev.laurel.bench.laurel.BulkCatalogue;
import dev.laurel.bench.laurel.Crowd;
import dev.laurel.bench.laurel.Laurel;
import dev.laurel.bench.laurel.LaurelCaller;
import dev.laurel.bench.meter.Sql;
import io.temporal.client.WorkflowClient;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lists of every kind, one after the other, then beside single awards and beside each other. */
public final class BulkRounds {
  private static final int MOST_THAT_WARM = 5_000;
  private static final int[] LATENCIES = {0, 200};

  private final Laurel laurel;
  private final BulkCatalogue catalogue;
  private final WorkflowClient client;
  private final Plan plan;
  private final @Nullable Database database;
  private final BulkMeter meter;
  private final BulkCaller caller;

  /**
   * How much.
   *
   * @param rows of a list of hosted badges, or of Accredible's
   * @param credlyRows of a list of Credly's, which takes one call each
   * @param rowsBefore awards put into the database before hosted ones are measured again; 0: not
   */
  public record Plan(int rows, int credlyRows, int rowsBefore, Duration warmUp, Duration time) {}

  /** Where the plain inserts go, beside Laurel's own tables. */
  public record Database(String url, String user, String password) {}

  /**
   * @param database null leaves out the yardstick and rows before
   * @param pids of the processes whose CPU and memory is told
   */
  public BulkRounds(
      Laurel laurel,
      BulkCatalogue catalogue,
      WorkflowClient client,
      Plan plan,
      @Nullable Database database,
      Map<String, Long> pids,
      @Nullable Sql sql) {
    this.laurel = laurel;
    this.catalogue = catalogue;
    this.client = client;
    this.plan = plan;
    this.database = database;
    caller = new BulkCaller(laurel);
    meter = new BulkMeter(caller, pids, sql);
  }

  /** Measures and prints all of it. */
  public void run(PrintStream out) throws Exception {
    catalogue.providerLatency(0);
    var report = new BulkReport(out);
    var system = catalogue.system();
    warmUp(system);
    var crowd = new Learners("hosted", plan.rows());
    var plain = plain(crowd);
    report.heading(plan);
    var hosted =
        report.line(meter.measure("hosted, new learners", catalogue.hosted(system), crowd));
    var known = report.line(meter.measure("hosted, known ones", catalogue.hosted(system), crowd));
    var credly = new ArrayList<BulkMeasured>();
    var accredible = new ArrayList<BulkMeasured>();
    for (var latency : LATENCIES) {
      catalogue.providerLatency(latency);
      credly.add(
          report.line(
              meter.measure(
                  "Credly, " + latency + " ms",
                  catalogue.credly(system),
                  new Learners("credly" + latency, plan.credlyRows()))));
      accredible.add(
          report.line(
              meter.measure(
                  "Accredible, " + latency + " ms",
                  catalogue.accredible(system),
                  new Learners("accredible" + latency, plan.rows()))));
    }
    catalogue.providerLatency(0);
    report.yardstick(plan, plain, hosted, known);
    report.providers(credly.getLast(), accredible.getLast());
    if (database != null && plan.rowsBefore() > 0) {
      report.heading(plan);
      report.rowsBefore(hosted, report.line(withRowsBefore(database, system)));
    }
    var fairness = new Fairness(caller, plan.warmUp(), plan.time());
    var singles = new LaurelCaller(laurel, client, catalogue.hosted(system));
    report.singles(fairness.singles(singles::award, catalogue.hosted(system), plan.rows()));
    var neighbour = catalogue.system();
    report.two(fairness.two(catalogue.hosted(system), catalogue.hosted(neighbour), plan.rows()));
  }

  private void warmUp(String system) throws Exception {
    var few = Math.min(plan.rows(), MOST_THAT_WARM);
    meter.measure("", catalogue.hosted(system), new Learners("warm", few));
    meter.measure(
        "", catalogue.credly(system), new Learners("warm", Math.min(few, plan.credlyRows())));
    meter.measure("", catalogue.accredible(system), new Learners("warm", few));
  }

  /** For new learners, then for the same again; empty without a database to reach. */
  private List<Duration> plain(Learners learners) throws SQLException {
    if (database == null) {
      return List.of();
    }
    try (var inserts = new PlainInserts(database.url(), database.user(), database.password())) {
      inserts.award(new Learners("warm", Math.min(learners.count(), 1_000)), 1, true);
      return List.of(inserts.award(learners, 2, false), inserts.award(learners, 3, true));
    }
  }

  private BulkMeasured withRowsBefore(Database into, String system) throws Exception {
    var crowded = catalogue.hosted(catalogue.system());
    Crowd.award(
        into.url(), into.user(), into.password(), UUID.fromString(crowded), plan.rowsBefore());
    return meter.measure(
        "hosted, new, " + plan.rowsBefore() + " before",
        catalogue.hosted(system),
        new Learners("later", plan.rows()));
  }
}
