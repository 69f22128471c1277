package dev.laurel.store.importing;

import dev.laurel.store.DatabaseSettings;
import dev.laurel.store.catalog.Secrets;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Imports a BadgeKit database, table by table, page by page. A page's rows and how far the import
 * has come are one transaction, so an import that was killed goes on behind its last page, and one
 * that came to its end begins anew and finds what is new. Rows that Laurel has are left as they
 * are. No signals are written: what happened before the import was told at its time.
 */
public final class BadgeKitImport {
  private final Source source;
  private final Target target;
  private final ImportRecord record;
  private final ImportListener listener;

  private BadgeKitImport(
      Source source, Target target, ImportRecord record, ImportListener listener) {
    this.source = source;
    this.target = target;
    this.record = record;
    this.listener = listener;
  }

  /**
   * Runs to the end.
   *
   * @param target Laurel's database; its schema is brought up to date first, in a dry run too
   * @param secrets seals the secrets of consumers and webhooks
   * @throws ImportFailed if it cannot begin
   * @throws org.springframework.dao.DataAccessException if a database goes away; run it again
   */
  public static ImportReport run(
      ImportSettings settings,
      DatabaseSettings target,
      Secrets secrets,
      Clock clock,
      ImportListener listener) {
    try (var from = Source.open(settings);
        var into = Target.open(target, settings.dryRun())) {
      var record = new ImportRecord(into, settings.source(), clock);
      var parents = new Parents(from, into, record);
      return new BadgeKitImport(from, into, record, listener)
          .run(tables(from, into, parents, secrets, clock), settings.dryRun());
    }
  }

  private static List<TableImport> tables(
      Source source, Target target, Parents parents, Secrets secrets, Clock clock) {
    var pictures = new Pictures(source);
    var doubles = new Doubles(source);
    return List.of(
        new SystemImport(target, pictures, doubles, clock),
        new IssuerImport(target, parents, pictures, doubles, clock),
        new ProgramImport(target, parents, pictures, doubles, clock),
        new ImageImport(source, target, clock),
        new BadgeImport(source, target, parents, pictures, doubles, clock),
        new ConsumerImport(target, parents, secrets, clock),
        new WebhookImport(source, target, parents, secrets, clock),
        new ClaimCodeImport(target, parents, clock),
        new InstanceImport(target, parents, new ClaimedCodes(source, target), clock));
  }

  private ImportReport run(List<TableImport> tables, boolean fromTheStart) {
    var last = tables.getLast().part();
    if (fromTheStart || record.read(last).finished()) {
      target.commit(
          () -> {
            record.forget();
            return true;
          });
    }
    var counts = new EnumMap<ImportPart, ImportCounts>(ImportPart.class);
    for (var table : tables) {
      if (source.schema().has(table.part().table())) {
        counts.put(table.part(), importAll(table));
      }
    }
    var leftOut = new AtomicLong();
    for (var table : tables) {
      record.findings(
          table.part(),
          finding -> {
            leftOut.addAndGet(finding.refused() ? 0 : 1);
            listener.finding(finding);
          });
    }
    return new ImportReport(counts, leftOut.get());
  }

  private ImportCounts importAll(TableImport table) {
    var progress = record.read(table.part());
    var rows = progress.finished() ? 0 : source.count(table.part(), table.condition());
    while (!progress.finished()) {
      var before = progress;
      progress = target.commit(() -> importPage(table, before, rows));
    }
    return progress.counts();
  }

  private ImportRecord.Progress importPage(
      TableImport table, ImportRecord.Progress before, long rows) {
    var part = table.part();
    var page = source.page(part, table.columns(), table.condition(), before.lastId());
    var result = new PageResult(part);
    if (!page.isEmpty()) {
      table.write(page, result);
      record.add(result.findings());
    }
    var progress =
        new ImportRecord.Progress(
            page.isEmpty() ? before.lastId() : page.getLast().id(),
            before.counts().plus(result.counts()),
            page.size() < part.pageSize());
    record.save(part, progress);
    listener.page(part, progress.counts(), rows);
    return progress;
  }
}
