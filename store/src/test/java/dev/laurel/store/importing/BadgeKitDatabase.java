package dev.laurel.store.importing;

import dev.laurel.store.TestDatabase;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database with BadgeKit's tables. Rows get the ids they are given. */
public final class BadgeKitDatabase implements AutoCloseable {
  /** A picture of one pixel. */
  public static final byte[] PNG =
      HexFormat.of()
          .parseHex(
              "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
                  + "1f15c4890000000a49444154789c6300010000050001");

  private static final String WEB = "https://badges.example";

  /** As its migrations leave it: text in utf8, no foreign key that MySQL would heed. */
  private static final String NEWEST =
      """
      CREATE TABLE consumers (id INT AUTO_INCREMENT PRIMARY KEY, apiKey VARCHAR(255) NOT NULL
        UNIQUE, apiSecret VARCHAR(255) NOT NULL, description VARCHAR(255), systemId INT NOT NULL);
      CREATE TABLE systems (id INT AUTO_INCREMENT PRIMARY KEY, slug VARCHAR(255) NOT NULL UNIQUE,
        name VARCHAR(255) NOT NULL, url VARCHAR(255) NOT NULL, description TEXT,
        email VARCHAR(255), imageId INT);
      CREATE TABLE webhooks (id INT AUTO_INCREMENT PRIMARY KEY, url VARCHAR(255) NOT NULL,
        secret VARCHAR(255) NOT NULL, systemId INT NOT NULL, UNIQUE KEY (url, systemId));
      CREATE TABLE issuers (id INT AUTO_INCREMENT PRIMARY KEY, slug VARCHAR(255) NOT NULL,
        name VARCHAR(255) NOT NULL, url VARCHAR(255) NOT NULL, description TEXT,
        email VARCHAR(255), imageId INT, systemId INT, UNIQUE KEY (slug, systemId));
      CREATE TABLE programs (id INT AUTO_INCREMENT PRIMARY KEY, slug VARCHAR(255) NOT NULL,
        name VARCHAR(255) NOT NULL, url VARCHAR(255) NOT NULL, description TEXT,
        email VARCHAR(255), imageId INT, issuerId INT, UNIQUE KEY (slug, issuerId));
      CREATE TABLE badges (id INT AUTO_INCREMENT PRIMARY KEY, slug VARCHAR(255) NOT NULL UNIQUE,
        name VARCHAR(255) NOT NULL, strapline VARCHAR(140), earnerDescription TEXT NOT NULL,
        consumerDescription TEXT NOT NULL, issuerUrl VARCHAR(255), rubricUrl VARCHAR(255),
        criteriaUrl VARCHAR(255) NOT NULL, timeValue INT,
        timeUnits ENUM('minutes', 'hours', 'days', 'weeks'), `limit` INT,
        `unique` BOOLEAN NOT NULL DEFAULT FALSE, archived BOOLEAN NOT NULL DEFAULT FALSE,
        created TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP, imageId INT, programId INT,
        issuerId INT, systemId INT, type VARCHAR(255) NOT NULL DEFAULT '',
        evidenceType ENUM('URL', 'Text', 'Photo', 'Video', 'Sound'));
      CREATE TABLE claimCodes (id INT AUTO_INCREMENT PRIMARY KEY, code VARCHAR(255) NOT NULL,
        claimed BOOLEAN NOT NULL DEFAULT FALSE, email VARCHAR(255),
        multiuse BOOLEAN NOT NULL DEFAULT FALSE, badgeId INT NOT NULL, UNIQUE KEY (code, badgeId));
      CREATE TABLE badgeInstances (id INT AUTO_INCREMENT PRIMARY KEY,
        slug VARCHAR(255) NOT NULL UNIQUE, email VARCHAR(255) NOT NULL,
        issuedOn TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP, expires TIMESTAMP NULL,
        claimCode VARCHAR(255), badgeId INT NOT NULL, evidenceUrl VARCHAR(255),
        UNIQUE KEY (email, badgeId));
      CREATE TABLE images (id INT AUTO_INCREMENT PRIMARY KEY, slug VARCHAR(255) NOT NULL UNIQUE,
        url VARCHAR(255), mimetype VARCHAR(255), data LONGBLOB) CHARACTER SET binary;
      CREATE TABLE criteria (id INT AUTO_INCREMENT PRIMARY KEY, badgeId INT NOT NULL,
        description TEXT NOT NULL, note TEXT NOT NULL, required BOOL NOT NULL DEFAULT FALSE)
        CHARACTER SET binary;
      CREATE TABLE alignments (id INT AUTO_INCREMENT PRIMARY KEY, badgeId INT NOT NULL,
        name TEXT NOT NULL, url TEXT NOT NULL, description TEXT);
      CREATE TABLE categories (id INT AUTO_INCREMENT PRIMARY KEY, badgeId INT NOT NULL,
        value VARCHAR(255) NOT NULL);
      CREATE TABLE tags (id INT AUTO_INCREMENT PRIMARY KEY, badgeId INT NOT NULL,
        value VARCHAR(255) NOT NULL)
      """;

  /** What versions before the first migration lacked. */
  private static final String OLDEST =
      """
      DROP TABLE alignments;
      DROP TABLE categories;
      DROP TABLE tags;
      DROP TABLE consumers;
      ALTER TABLE badges DROP COLUMN type, DROP COLUMN evidenceType;
      ALTER TABLE badgeInstances DROP COLUMN claimCode, DROP COLUMN evidenceUrl
      """;

  private final TestDatabase database = TestDatabase.empty();
  private final JdbcClient jdbc = JdbcClient.create(database.dataSource());

  private BadgeKitDatabase() {
    execute("ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci");
    execute(NEWEST);
  }

  /** Of version 0.2.22 and its forks. */
  public static BadgeKitDatabase newest() {
    return new BadgeKitDatabase();
  }

  /** Of an early version. */
  public static BadgeKitDatabase oldest() {
    var early = new BadgeKitDatabase();
    early.execute(OLDEST);
    return early;
  }

  /** Statements, divided by semicolons. */
  public void execute(String statements) {
    for (var statement : statements.split(";\\s*\\n")) {
      jdbc.sql(statement).update();
    }
  }

  /** One row; what is not given has the column's default. */
  public void insert(String table, Map<String, ?> values) {
    var names = List.copyOf(values.keySet());
    jdbc.sql(
            "INSERT INTO %s (%s) VALUES (%s)"
                .formatted(
                    table,
                    names.stream().map(n -> "`" + n + "`").collect(Collectors.joining(", ")),
                    names.stream().map(n -> ":" + n).collect(Collectors.joining(", "))))
        .params(values)
        .update();
  }

  public void system(int id, String slug) {
    insert("systems", Map.of("id", id, "slug", slug, "name", "System " + slug, "url", WEB));
  }

  public void issuer(int id, String slug, int system) {
    insert(
        "issuers",
        Map.of("id", id, "slug", slug, "name", "Issuer " + slug, "url", WEB, "systemId", system));
  }

  public void program(int id, String slug, int issuer) {
    insert(
        "programs",
        Map.of("id", id, "slug", slug, "name", "Program " + slug, "url", WEB, "issuerId", issuer));
  }

  /** Of a system itself. */
  public void badge(int id, String slug, int system) {
    badge(Map.of("id", id, "slug", slug, "systemId", system));
  }

  /** What it must have and is not given is made up. */
  public void badge(Map<String, ?> values) {
    var all = new HashMap<String, Object>();
    all.put("name", "Badge " + values.get("slug"));
    all.put("earnerDescription", "for the earner");
    all.put("consumerDescription", "for everybody");
    all.put("criteriaUrl", "https://badges.example/criteria");
    all.putAll(values);
    insert("badges", all);
  }

  public void instance(int id, String slug, String email, int badge) {
    insert("badgeInstances", Map.of("id", id, "slug", slug, "email", email, "badgeId", badge));
  }

  /** {@code many} instances with ids from {@code first}, each of a learner of its own. */
  public void instances(int first, int many, int badge) {
    insertMany(
        IntStream.range(first, first + many)
            .mapToObj(
                id ->
                    "(%d, '%s', 'learner-%d@example.org', %d)"
                        .formatted(
                            id,
                            UUID.randomUUID().toString().replace("-", "") + "00000000",
                            id,
                            badge))
            .toList());
  }

  private void insertMany(List<String> rows) {
    for (var from = 0; from < rows.size(); from += 1000) {
      jdbc.sql(
              "INSERT INTO badgeInstances (id, slug, email, badgeId) VALUES "
                  + String.join(", ", rows.subList(from, Math.min(rows.size(), from + 1000))))
          .update();
    }
  }

  public JdbcClient jdbc() {
    return jdbc;
  }

  public ImportSettings settings() {
    return new ImportSettings(database.url(), database.user(), database.password(), null, false);
  }

  @Override
  public void close() {
    database.close();
  }
}
