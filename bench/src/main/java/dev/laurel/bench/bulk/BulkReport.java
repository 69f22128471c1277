package dev.laurel.bench.bulk;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Figures of lists as a table, then what they are held against. */
final class BulkReport {
  private static final String[] PROCESSES = {"temporal", "database", "api", "worker", "fake"};

  private final PrintStream out;

  BulkReport(PrintStream out) {
    this.out = out;
  }

  void heading(BulkRounds.Plan plan) {
    out.printf(
        Locale.ROOT,
        "%nLists of %,d rows (Credly's of %,d)%n%-28s %8s  %8s  %8s  %6s  CPU ms an award%40s"
            + " MB at most%n%-28s %8s  %8s  %8s  %6s ",
        plan.rows(),
        plan.credlyRows(),
        "",
        "awards",
        "received",
        "with it",
        "SQL",
        "",
        "",
        "a sec.",
        "seconds",
        "a sec.",
        "each");
    for (String process : PROCESSES) {
      out.printf(" %8s", process);
    }
    out.printf(" %9s %9s%n", "api", "worker");
  }

  BulkMeasured line(BulkMeasured measured) {
    out.printf(
        Locale.ROOT,
        "%-28s %8.1f  %8.2f  %8.1f  %6s ",
        measured.title(),
        measured.perSecond(),
        measured.uploadSeconds(),
        measured.perSecondWithUpload(),
        figure(measured.statements()));
    for (String process : PROCESSES) {
      out.printf(" %8s", figure(measured.cpuMillis().getOrDefault(process, Double.NaN)));
    }
    out.printf(
        Locale.ROOT,
        " %9.0f %9.0f%n",
        measured.megabytes().getOrDefault("api", Double.NaN),
        measured.megabytes().getOrDefault("worker", Double.NaN));
    var outcome = measured.outcome();
    if (outcome.issued() != outcome.done() || outcome.existing() > 0) {
      out.printf(
          "  of %d awards %d are issued; %d rows were for who held the badge%n",
          outcome.done(), outcome.issued(), outcome.existing());
    }
    return measured;
  }

  /** Two thousand a second, and two fifths of what one connection inserts of the same rows. */
  void yardstick(
      BulkRounds.Plan plan, List<Duration> plain, BulkMeasured hosted, BulkMeasured known) {
    verdict("hosted awards a second, new", hosted.perSecond(), 2_000);
    verdict("hosted awards a second, known", known.perSecond(), 2_000);
    if (!plain.isEmpty()) {
      var fresh = plan.rows() / (plain.getFirst().toNanos() / 1e9);
      var again = plan.rows() / (plain.getLast().toNanos() / 1e9);
      said("plain inserts a second, new", fresh);
      said("plain inserts a second, known", again);
      verdict("hosted / plain inserts, new", hosted.perSecond() / fresh, 0.4);
      verdict("hosted / plain inserts, known", known.perSecond() / again, 0.4);
    }
  }

  /** 95 of the 100 that twenty at once can be in 200 ms each; thirty a call at Accredible. */
  void providers(BulkMeasured credly, BulkMeasured accredible) {
    verdict(credly.title() + ", awards a second", credly.perSecond(), 95);
    verdict(accredible.title() + ", awards a second", accredible.perSecond(), 95 * 30);
  }

  void rowsBefore(BulkMeasured without, BulkMeasured with) {
    atMost("CPU an award, rows before / none", with.cpuOfAll() / without.cpuOfAll(), 1.1);
    atMost("time an award, rows before / none", without.perSecond() / with.perSecond(), 1.1);
  }

  void singles(Fairness.Beside singles) {
    out.printf(
        Locale.ROOT,
        "%nSingle awards of 4 callers: alone %.1f a second, accept p50 %.1f ms, p99 %.1f; beside"
            + " lists %.1f a second, %.1f ms, %.1f; the lists %.1f a second%n",
        singles.alone().perSecond(),
        singles.alone().accept().p50(),
        singles.alone().accept().p99(),
        singles.beside().perSecond(),
        singles.beside().accept().p50(),
        singles.beside().accept().p99(),
        singles.bulkPerSecond());
    if (singles.beside().failures() > 0) {
      out.printf(
          "  %d calls failed, the first: %s%n",
          singles.beside().failures(), singles.beside().firstFailure());
    }
    atMost("accept p50, beside lists / alone", singles.p50Ratio(), 2);
  }

  void two(double share) {
    said("two systems' lists: the slower's share", share);
  }

  private void verdict(String what, double value, double least) {
    judged(what, value, "at least " + figure(least), value >= least ? "met" : "NOT MET");
  }

  private void atMost(String what, double value, double most) {
    judged(what, value, "at most " + figure(most), value <= most ? "met" : "NOT MET");
  }

  private void said(String what, double value) {
    judged(what, value, "no target", "");
  }

  private void judged(String what, double value, String bound, String judgement) {
    out.printf(Locale.ROOT, "  %-40s %9.2f  %-18s %s%n", what, value, bound, judgement);
  }

  private static String figure(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.2f", value);
  }
}
