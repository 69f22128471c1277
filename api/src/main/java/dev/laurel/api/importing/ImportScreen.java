package dev.laurel.api.importing;

import dev.laurel.store.importing.ImportCounts;
import dev.laurel.store.importing.ImportFinding;
import dev.laurel.store.importing.ImportListener;
import dev.laurel.store.importing.ImportPart;
import dev.laurel.store.importing.ImportReport;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a person sees: progress on one stream every few seconds, the report on the other. */
final class ImportScreen implements ImportListener {
  static final int SHOWN = 20;
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final PrintStream progress;
  private final FindingsFile file;
  private final Clock clock;
  private final List<ImportFinding> shown = new ArrayList<>();
  private long found;
  private Instant lastWord;

  ImportScreen(PrintStream progress, FindingsFile file, Clock clock) {
    this.progress = progress;
    this.file = file;
    this.clock = clock;
    lastWord = clock.instant();
  }

  @Override
  public void page(ImportPart part, ImportCounts counts, long rows) {
    var now = clock.instant();
    if (Duration.between(lastWord, now).compareTo(EVERY) >= 0) {
      lastWord = now;
      progress.printf(Locale.ROOT, "%s: %d of %d rows%n", part.table(), counts.read(), rows);
    }
  }

  @Override
  public void finding(ImportFinding finding) {
    found++;
    file.add(finding);
    if (shown.size() < SHOWN) {
      shown.add(finding);
    }
  }

  /** The report's text. */
  String text(ImportReport report, ImportOptions options) {
    var text = new StringBuilder();
    line(text, "%-16s %10s %10s %10s %10s", "", "read", "imported", "unchanged", "refused");
    for (var part : ImportPart.values()) {
      var counts = report.counts().get(part);
      if (counts == null) {
        line(text, "%-16s %10s", part.table(), "no table");
      } else {
        line(
            text,
            "%-16s %10d %10d %10d %10d",
            part.table(),
            counts.read(),
            counts.imported(),
            counts.unchanged(),
            counts.refused());
      }
    }
    line(text, "");
    line(
        text,
        "%d rows refused, %d imported without something of theirs%s",
        report.refused(),
        report.leftOut(),
        found == 0 ? "." : ":");
    for (var finding : shown) {
      line(
          text,
          "  %s %d: %s%s",
          finding.part().table(),
          finding.rowId(),
          finding.refused() ? "refused: " : "",
          finding.reason());
    }
    if (found > shown.size()) {
      line(
          text,
          "  and %d more: %s",
          found - shown.size(),
          options.report() == null ? "--report=FILE writes all of them" : options.report());
    }
    if (options.settings().dryRun()) {
      line(text, "Dry run: nothing was written.");
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(format.formatted(values)).append(System.lineSeparator());
  }
}
