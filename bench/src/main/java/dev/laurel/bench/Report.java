package dev.laurel.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Figures of one round as a table, then the ratios beside their targets. */
final class Report {
  private static final String[] PROCESSES = {
    "temporal", "database", "api", "worker", "fake", "bench"
  };

  private final PrintStream out;
  private final List<Measured> round;

  Report(PrintStream out, List<Measured> round) {
    this.out = out;
    this.round = round;
  }

  void print() {
    out.printf(
        "%n%d callers%n%-28s %7s  %15s  %15s  %6s %5s  CPU ms an award%n%-28s %7s  %15s  %15s  %6s"
            + " %5s ",
        round.getFirst().callers(),
        "",
        "awards",
        "accept ms",
        "completion ms",
        "events",
        "SQL",
        "",
        "a sec.",
        "p50 / p99",
        "p50 / p99",
        "each",
        "each");
    for (String process : PROCESSES) {
      out.printf(" %8s", process);
    }
    out.println();
    round.forEach(this::line);
    ratios();
  }

  private void line(Measured measured) {
    var load = measured.load();
    var accept = load.accept();
    var completion = load.completion();
    out.printf(
        Locale.ROOT,
        "%-28s %7.1f  %6.1f / %6.1f  %6.1f / %6.1f  %6s %5s ",
        measured.scenario().title(),
        measured.perSecond(),
        accept.p50(),
        accept.p99(),
        completion.p50(),
        completion.p99(),
        figure(measured.cost().events()),
        figure(measured.statements()));
    for (String process : PROCESSES) {
      out.printf(" %8s", figure(measured.cpuMillis(process)));
    }
    out.println();
    if (load.failures() > 0) {
      out.printf("  %d calls failed, the first: %s%n", load.failures(), load.firstFailure());
    }
  }

  private void ratios() {
    ratio("completed, provider / (a)", Scenario.PROVIDER, Scenario.BARE, "at least", 0.75);
    ratio("completed, hosted / (b)", Scenario.HOSTED, Scenario.HOSTED_BARE, "at least", 0.80);
    ratio("completed, provider / (d)", Scenario.PROVIDER, Scenario.TEXTBOOK, "more than", 1.0);
    ratio("completed, hosted / (d)", Scenario.HOSTED, Scenario.TEXTBOOK, "more than", 1.0);
    perSecond("BadgeKit POST / (b)", Scenario.BADGEKIT, Scenario.HOSTED_BARE);
    pages();
    accept("accept p50, provider / (a)", Scenario.PROVIDER, Scenario.BARE);
    accept("accept p50, hosted / (b)", Scenario.HOSTED, Scenario.HOSTED_BARE);
    cpu("CPU of api + worker above (a)'s", Scenario.PROVIDER, Scenario.BARE);
    cpu("CPU of api + worker above (b)'s", Scenario.HOSTED, Scenario.HOSTED_BARE);
    statements(Scenario.PROVIDER);
    statements(Scenario.HOSTED);
    statements(Scenario.BADGEKIT);
    flat("single", Scenario.EVENTS_1000, Scenario.EVENTS_10);
    flat("100 at once", Scenario.EVENTS_1000_BATCHES, Scenario.EVENTS_10_BATCHES);
    eventThatAwards();
  }

  /** What does not match must not cost more because there is more that it does not match. */
  private void flat(String how, Scenario many, Scenario few) {
    double ratio = of(many, Measured::perSecond) / of(few, Measured::perSecond);
    verdict("events, " + how + ", 1,000 / 10 requirements", ratio, "at least", 0.9, ratio >= 0.9);
    double more = of(many, Measured::statements) - of(few, Measured::statements);
    verdict("SQL statements more, " + how, more, "at most", 3, more <= 3);
  }

  /** Ten beside the award's own eight. */
  private void eventThatAwards() {
    double statements = of(Scenario.EVENTS_AWARD, Measured::statements);
    verdict(
        "SQL statements, events-award", statements, "at most", 18, Math.round(statements) <= 18);
  }

  private void ratio(String what, Scenario ours, Scenario theirs, String word, double target) {
    double ratio = of(ours, Measured::perSecond) / of(theirs, Measured::perSecond);
    verdict(what, ratio, word, target, word.equals("at least") ? ratio >= target : ratio > target);
  }

  private void perSecond(String what, Scenario ours, Scenario theirs) {
    double ratio = of(ours, Measured::perSecond) / of(theirs, Measured::perSecond);
    verdict(what, ratio, "no target", Double.NaN, true);
  }

  /** Ten times what the original answers at 100,000 instances. */
  private void pages() {
    double pages = of(Scenario.BADGEKIT_PAGES, Measured::perSecond);
    var sixteen = round.getFirst().callers() == 16;
    verdict(
        "BadgeKit pages a second",
        pages,
        sixteen ? "at least" : "no target",
        sixteen ? 200 : Double.NaN,
        pages >= 200);
  }

  private void accept(String what, Scenario ours, Scenario theirs) {
    double ratio =
        of(ours, m -> m.load().accept().p50()) / of(theirs, m -> m.load().accept().p50());
    if (round.getFirst().callers() <= 16) {
      verdict(what, ratio, "under", 1.5, ratio < 1.5);
    } else {
      verdict(what, ratio, "no target", Double.NaN, true);
    }
  }

  /** The yardstick's client and worker are this very process. */
  private void cpu(String what, Scenario ours, Scenario theirs) {
    double above =
        of(ours, m -> m.cpuMillis("api", "worker")) - of(theirs, m -> m.cpuMillis("bench"));
    verdict(what + ", ms", above, "at most", 12, above <= 12);
  }

  private void statements(Scenario ours) {
    double statements = of(ours, Measured::statements);
    verdict(
        "SQL statements, " + ours.word(), statements, "at most", 8, Math.round(statements) <= 8);
  }

  private void verdict(String what, double value, String word, double target, boolean met) {
    if (!Double.isNaN(value)) {
      var bound = Double.isNaN(target) ? word : word + " " + figure(target);
      var judged = Double.isNaN(target) ? "" : met ? "met" : "NOT MET";
      out.printf(Locale.ROOT, "  %-40s %8.2f  %-15s %s%n", what, value, bound, judged);
    }
  }

  private double of(Scenario scenario, ToDoubleFunction<Measured> figure) {
    Optional<Measured> found = round.stream().filter(m -> m.scenario() == scenario).findFirst();
    return found.isEmpty() ? Double.NaN : figure.applyAsDouble(found.get());
  }

  private static String figure(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.2f", value);
  }
}
