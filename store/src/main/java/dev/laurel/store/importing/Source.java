package dev.laurel.store.importing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The BadgeKit database, read-only. */
final class Source implements AutoCloseable {
  private final Connection connection;
  private final JdbcClient jdbc;
  private final SourceSchema schema;
  private final @Nullable Long system;

  private Source(Connection connection, @Nullable String systemSlug) {
    this.connection = connection;
    jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
    schema = new SourceSchema(jdbc);
    system = systemSlug == null ? null : systemId(systemSlug);
  }

  /**
   * @throws ImportFailed if it cannot be reached, is not BadgeKit's or lacks the system
   */
  static Source open(ImportSettings settings) {
    Connection connection;
    try {
      connection = DriverManager.getConnection(settings.url(), properties(settings));
    } catch (SQLException unreachable) {
      throw new ImportFailed(
          "the source cannot be opened: " + unreachable.getMessage(), unreachable);
    }
    try {
      connection.setReadOnly(true);
      return new Source(connection, settings.system());
    } catch (SQLException | RuntimeException unusable) {
      closeQuietly(connection, unusable);
      throw unusable instanceof RuntimeException refused
          ? refused
          : new ImportFailed("the source cannot be read: " + unusable.getMessage(), unusable);
    }
  }

  private static void closeQuietly(Connection connection, Exception because) {
    try {
      connection.close();
    } catch (SQLException alsoFailed) {
      because.addSuppressed(alsoFailed);
    }
  }

  private static Properties properties(ImportSettings settings) {
    var properties = new Properties();
    properties.putAll(
        Map.of(
            "user", settings.user(),
            "password", settings.password(),
            "connectTimeout", "10000",
            "socketTimeout", "120000",
            "tcpKeepAlive", "true",
            "characterEncoding", "UTF-8",
            // So that UNIX_TIMESTAMP of a DATETIME means UTC, too.
            "sessionVariables", "time_zone='+00:00'",
            "allowLoadLocalInfile", "false"));
    properties.keySet().removeIf(name -> settings.url().contains(name + "="));
    return properties;
  }

  private long systemId(String slug) {
    return jdbc.sql("SELECT id FROM " + schema.name("systems") + " WHERE slug = :slug")
        .param("slug", slug)
        .query(Long.class)
        .optional()
        .orElseThrow(() -> new ImportFailed("the source has no system `" + slug + "`"));
  }

  SourceSchema schema() {
    return schema;
  }

  JdbcClient jdbc() {
    return jdbc;
  }

  /** How many rows there are to read. */
  long count(ImportPart part, String condition) {
    return bound(
            jdbc.sql(
                "SELECT COUNT(*) FROM %s WHERE %s"
                    .formatted(schema.name(part.table()), where(part, condition))))
        .query(Long.class)
        .single();
  }

  /** The rows after an id, ascending. */
  List<SourceRow> page(ImportPart part, List<Column> columns, String condition, long after) {
    var sql =
        "SELECT %s FROM %s WHERE id > :after AND %s ORDER BY id LIMIT %d"
            .formatted(
                schema.select(part.table(), columns),
                schema.name(part.table()),
                where(part, condition),
                part.pageSize());
    return rows(bound(jdbc.sql(sql)).param("after", after));
  }

  /** Rows of any of its tables. */
  List<SourceRow> rows(JdbcClient.StatementSpec select) {
    return select.query().listOfRows().stream().map(SourceRow::new).toList();
  }

  private JdbcClient.StatementSpec bound(JdbcClient.StatementSpec select) {
    return system == null ? select : select.param("system", system);
  }

  private String where(ImportPart part, String condition) {
    return condition + (system == null ? "" : " AND " + SystemScope.of(part, schema));
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException lost) {
      // Nothing was written, so nothing is lost with it.
    }
  }
}
