package dev.laurel.store.award;

import dev.laurel.store.UtcTime;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.SimpleJdbcInsert;

/** Rows for tests, valid unless a test says otherwise. */
public final class AwardsOnRecord {
  /** When everything here was created. */
  public static final Instant THEN = Instant.parse("2026-11-01T10:00:00Z");

  private final DataSource database;
  private final JdbcClient jdbc;

  public AwardsOnRecord(DataSource database) {
    this.database = database;
    jdbc = JdbcClient.create(database);
  }

  public long system(String slug) {
    return insert(
        "`system`",
        Map.of("uuid", uuid(), "slug", slug, "slug_key", slug, "name", slug, "created_at", then()));
  }

  public long account(long system, String name) {
    return insert(
        "provider_account",
        Map.of(
            "uuid",
            uuid(),
            "system_id",
            system,
            "provider",
            "credly",
            "name",
            name,
            "host",
            "credly",
            "organization",
            uuid(),
            "secret",
            new byte[] {1},
            "key_version",
            1,
            "created_at",
            then()));
  }

  /** At Credly if {@code account} is given, else hosted. */
  public long template(long system, String name, Long account) {
    var row =
        new TreeMap<String, Object>(
            Map.of(
                "uuid",
                uuid(),
                "system_id",
                system,
                "slug",
                name,
                "slug_key",
                name,
                "name",
                name,
                "origin",
                account == null ? "hosted" : "credly",
                "state",
                "active",
                "is_active",
                true,
                "award_mode",
                "manual",
                "created_at",
                then()));
    if (account != null) {
      row.put("account_id", account);
      row.put("external_id", uuid());
    }
    return insert("template", row);
  }

  public long learner(long system, String email) {
    return insert(
        "learner",
        Map.of(
            "uuid",
            uuid(),
            "system_id",
            system,
            "email",
            email,
            "email_key",
            email.toLowerCase(java.util.Locale.ROOT),
            "first_name",
            "Ada",
            "last_name",
            "Lovelace",
            "created_at",
            then()));
  }

  /** An issued award of a learner of its own; {@code changes} are columns and their values. */
  public UUID award(long system, long template, Map<String, ?> changes) {
    var credential = UUID.randomUUID();
    var row =
        new TreeMap<String, Object>(
            Map.of(
                "uuid",
                credential.toString(),
                "system_id",
                system,
                "template_id",
                template,
                "status",
                "awarded",
                "state",
                "issued",
                "step",
                "issue",
                "inserted_by_run",
                uuid(),
                "issued_on",
                then(),
                "evidence",
                "",
                "created_at",
                then()));
    row.putAll(
        Map.of(
            "attempts", 0,
            "waited_seconds", 0,
            "parking", 0,
            "intent", 0,
            "send_record", "none"));
    row.putAll(changes);
    jdbc.sql("SELECT account_id FROM template WHERE id = ? AND account_id IS NOT NULL")
        .param(template)
        .query(Long.class)
        .optional()
        .ifPresent(account -> row.putIfAbsent("account_id", account));
    row.computeIfAbsent("learner_id", absent -> learner(system, credential + "@example.org"));
    insert("credential", row);
    return credential;
  }

  /** Parked for the given cause, one hour after {@link #THEN}. */
  public UUID parked(long system, long template, String failure) {
    return award(
        system,
        template,
        Map.of(
            "state",
            "needs_attention",
            "failure_type",
            failure,
            "failure_text",
            "as the provider put it",
            "failing_since",
            then(),
            "parked_at",
            UtcTime.of(THEN.plusSeconds(3600)),
            "attempts",
            3,
            "parking",
            1));
  }

  /** Changes columns of one award. */
  public void change(UUID credential, String assignments) {
    jdbc.sql("UPDATE credential SET " + assignments + " WHERE uuid = ?")
        .param(credential.toString())
        .update();
  }

  /** The public id of a row. */
  public UUID uuidOf(String table, long id) {
    return UUID.fromString(
        jdbc.sql("SELECT uuid FROM " + table + " WHERE id = ?")
            .param(id)
            .query(String.class)
            .single());
  }

  public JdbcClient jdbc() {
    return jdbc;
  }

  private long insert(String table, Map<String, ?> row) {
    return new SimpleJdbcInsert(database)
        .withTableName(table)
        .usingGeneratedKeyColumns("id")
        .usingColumns(row.keySet().toArray(String[]::new))
        .executeAndReturnKey(row)
        .longValue();
  }

  private static String uuid() {
    return UUID.randomUUID().toString();
  }

  private static Object then() {
    return UtcTime.of(THEN);
  }
}
