package dev.laurel.store.certificate;

import dev.laurel.domain.certificate.CertificateSignal;
import dev.laurel.domain.certificate.CertificateStatus;
import dev.laurel.store.Transactions;
import dev.laurel.store.UtcTime;
import dev.laurel.store.award.AwardsOnRecord;
import dev.laurel.store.award.StoreOnTest;
import dev.laurel.store.certificate.CertificateNews.Saved;
import dev.laurel.store.certificate.CertificateNews.Sent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.SimpleJdbcInsert;

/**
 * Certificates of one system whose saves leave the rows that decisions leave, and are told of as
 * decisions tell of them.
 */
public final class SavesOnRecord {
  public static final String COURSE = "course-v1:edX+DemoX+2026";
  public static final Instant START = Instant.parse("2026-01-01T08:00:00Z");

  private final StoreOnTest store;
  private final JdbcClient jdbc;
  private final long system;
  private final long course;

  public SavesOnRecord(StoreOnTest store, long system) {
    this.store = store;
    jdbc = store.awards().jdbc();
    this.system = system;
    course = course(COURSE);
  }

  /** A certificate of a learner of its own. */
  public record Certificate(long id, UUID uuid, UUID verifyUuid, long learner, long place) {}

  public long course(String key) {
    return insert(
        "course",
        Map.ofEntries(
            Map.entry("uuid", uuid()),
            Map.entry("system_id", system),
            Map.entry("course_key", key),
            Map.entry("display_name", "Demonstration"),
            Map.entry("starts_at", UtcTime.of(START)),
            Map.entry("automatic_generation", true),
            Map.entry("honor_disabled", false),
            Map.entry("ccx", false),
            Map.entry("html_view", true),
            Map.entry("idv_required", false),
            Map.entry("overview_exists", true),
            Map.entry("created_at", then()),
            Map.entry("updated_at", then())));
  }

  /** The learner's place in the course. */
  public long place(long course, long learner) {
    return insert(
        "course_learner",
        Map.of(
            "uuid",
            uuid(),
            "system_id",
            system,
            "course_id",
            course,
            "learner_id",
            learner,
            "created_at",
            then(),
            "updated_at",
            then()));
  }

  /** Not saved yet. */
  public Certificate certificate(String email) {
    var learner = store.awards().learner(system, email);
    var place = place(course, learner);
    var uuid = UUID.randomUUID();
    var verify = UUID.randomUUID();
    var id =
        insert(
            "certificate",
            Map.ofEntries(
                Map.entry("uuid", uuid.toString()),
                Map.entry("verify_uuid", verify.toString()),
                Map.entry("system_id", system),
                Map.entry("course_learner_id", place),
                Map.entry("course_id", course),
                Map.entry("learner_id", learner),
                Map.entry("status", "unverified"),
                Map.entry("name", "Ada Lovelace"),
                Map.entry("version", 0),
                Map.entry("created_at", then()),
                Map.entry("modified_at", then())));
    return new Certificate(id, uuid, verify, learner, place);
  }

  /** Returns the batch of learning events that is to be evaluated. */
  public @Nullable UUID save(Certificate certificate, CertificateStatus status) {
    return store.get(Transactions.class).in(() -> saveWithin(certificate, status));
  }

  private @Nullable UUID saveWithin(Certificate certificate, CertificateStatus status) {
    jdbc.sql("SELECT id FROM course_learner WHERE id = ? FOR UPDATE")
        .param(certificate.place())
        .query(Long.class)
        .single();
    var before =
        jdbc.sql("SELECT version, status FROM certificate WHERE id = ?")
            .param(certificate.id())
            .query()
            .singleRow();
    var version = (Long) before.get("version") + 1;
    var previous = version == 1 ? null : CertificateStatus.of(String.valueOf(before.get("status")));
    jdbc.sql("UPDATE certificate SET version = ?, status = ? WHERE id = ?")
        .params(version, status.word(), certificate.id())
        .update();
    jdbc.sql(
            "INSERT INTO certificate_history (certificate_id, version, previous_status, status,"
                + " mode, grade, name, cause, rule, occurred_at)"
                + " VALUES (?, ?, ?, ?, 'verified', ?, 'Ada Lovelace', 'passing_grade', 'x', ?)")
        .params(
            certificate.id(),
            version,
            previous == null ? null : previous.word(),
            status.word(),
            status == CertificateStatus.DOWNLOADABLE ? "0.85" : null,
            UtcTime.of(store.now()))
        .update();
    var sent = new ArrayList<Sent>();
    for (var signal : CertificateSignal.ofSave(previous, status)) {
      sent.add(new Sent(UUID.randomUUID(), signal));
      jdbc.sql(
              "INSERT INTO signal_log (uuid, system_id, subject, transition, occurred_at)"
                  + " VALUES (?, ?, ?, ?, ?)")
          .params(
              sent.getLast().uuid().toString(),
              system,
              certificate.uuid().toString(),
              signal.word() + "/" + version,
              UtcTime.of(store.now()))
          .update();
    }
    return store
        .get(CertificateNews.class)
        .saved(new Saved(system, certificate.id(), certificate.uuid(), version, sent));
  }

  private long insert(String table, Map<String, Object> row) {
    return new SimpleJdbcInsert(store.dataSource())
        .withTableName(table)
        .usingGeneratedKeyColumns("id")
        .usingColumns(row.keySet().toArray(String[]::new))
        .executeAndReturnKey(row)
        .longValue();
  }

  private static String uuid() {
    return UUID.randomUUID().toString();
  }

  private static java.time.LocalDateTime then() {
    return UtcTime.of(AwardsOnRecord.THEN);
  }
}
