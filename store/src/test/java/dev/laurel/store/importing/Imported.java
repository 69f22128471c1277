package dev.laurel.store.importing;

import dev.laurel.store.TestDatabase;
import dev.laurel.store.catalog.Secrets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Laurel's database, and what an import into it said. */
final class Imported implements AutoCloseable, ImportListener {
  static final Secrets SECRETS = new Secrets("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");

  private final TestDatabase database = TestDatabase.fresh();
  private final JdbcClient jdbc = JdbcClient.create(database.dataSource());
  private final List<ImportFinding> findings = new ArrayList<>();
  private int pagesUntilKilled = Integer.MAX_VALUE;

  /** As if the process died while it writes this page of instances, counted from 1. */
  void dieAtPage(int page) {
    pagesUntilKilled = page;
  }

  ImportReport run(ImportSettings settings) {
    findings.clear();
    return BadgeKitImport.run(settings, database.settings(), SECRETS, Clock.systemUTC(), this);
  }

  @Override
  public void page(ImportPart part, ImportCounts counts, long rows) {
    if (part == ImportPart.INSTANCES && --pagesUntilKilled == 0) {
      throw new IllegalStateException("killed");
    }
  }

  @Override
  public void finding(ImportFinding finding) {
    findings.add(finding);
  }

  /** {@code table id reason}, refused or not. */
  List<String> findings() {
    return findings.stream()
        .map(one -> one.part().table() + " " + one.rowId() + " " + one.reason())
        .toList();
  }

  long count(String table) {
    return jdbc.sql("SELECT COUNT(*) FROM `" + table + "`").query(Long.class).single();
  }

  /** The only row. */
  Map<String, Object> row(String sql) {
    return jdbc.sql(sql).query().singleRow();
  }

  JdbcClient jdbc() {
    return jdbc;
  }

  TestDatabase database() {
    return database;
  }

  @Override
  public void close() {
    database.close();
  }
}
