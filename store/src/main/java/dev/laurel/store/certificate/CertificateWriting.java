package dev.laurel.store.certificate;

import dev.laurel.domain.certificate.CertificateSignal;
import dev.laurel.domain.certificate.CertificateStatus;
import dev.laurel.domain.certificate.EnrolmentMode;
import dev.laurel.store.UtcTime;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of certificates and of their history. The caller holds the learner in the course. */
final class CertificateWriting {
  private static final String INSERT =
      """
      INSERT INTO certificate (uuid, verify_uuid, system_id, course_learner_id, course_id,
                               learner_id, status, mode, grade, name, version, imported_as,
                               created_at, modified_at)
      SELECT :uuid, :verify, p.system_id, p.id, p.course_id, p.learner_id, :status, :mode, :grade,
             :name, 1, :importedAs, :created, :modified
        FROM course_learner p WHERE p.id = :place
      """;

  /** Neither the verify uuid nor the day it was made ever changes. */
  private static final String UPDATE =
      """
      UPDATE certificate
         SET status = :status, mode = :mode, grade = :grade, name = :name, version = :version,
             modified_at = :modified
       WHERE id = :certificate
      """;

  private static final String ID = "SELECT id FROM certificate WHERE uuid = :certificate";

  private static final String HISTORY =
      """
      INSERT INTO certificate_history (certificate_id, version, previous_status, status, mode,
                                       grade, name, cause, rule, trigger_uuid, actor, reason,
                                       occurred_at)
      VALUES (:certificate, :version, :previous, :status, :mode, :grade, :name, :cause, :rule,
              :trigger, :actor, :reason, :now)
      """;

  private static final String SIGNAL =
      """
      INSERT INTO signal_log (uuid, system_id, subject, transition, occurred_at)
      SELECT :signal, system_id, uuid, :transition, :now FROM certificate WHERE id = :certificate
      """;

  private final JdbcClient jdbc;

  CertificateWriting(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What a certificate is to show. */
  record Shown(
      CertificateStatus status,
      @Nullable EnrolmentMode mode,
      @Nullable BigDecimal grade,
      String name) {}

  /** Why and when it is saved. */
  record Cause(
      String cause,
      String rule,
      @Nullable UUID trigger,
      @Nullable String actor,
      @Nullable String reason,
      Instant at) {}

  /** A certificate and the version that was saved. */
  record Written(long id, UUID uuid, long version) {}

  /**
   * The first save.
   *
   * @param importedAs digest of the record it is imported from; null if it is not
   */
  Written create(
      long place,
      UUID verify,
      Shown shown,
      Cause cause,
      @Nullable String importedAs,
      Instant created,
      Instant modified) {
    var uuid = UUID.randomUUID();
    shown(INSERT, shown)
        .param("uuid", uuid.toString())
        .param("verify", verify.toString())
        .param("importedAs", importedAs)
        .param("created", UtcTime.of(created))
        .param("modified", UtcTime.of(modified))
        .param("place", place)
        .update();
    var id = jdbc.sql(ID).param("certificate", uuid.toString()).query(Long.class).single();
    history(id, 1, null, shown, cause);
    return new Written(id, uuid, 1);
  }

  /** A later one. */
  Written save(CertificateView before, Shown shown, Cause cause) {
    var version = before.version() + 1;
    shown(UPDATE, shown)
        .param("version", version)
        .param("modified", UtcTime.of(cause.at()))
        .param("certificate", before.id())
        .update();
    history(before.id(), version, before.status(), shown, cause);
    return new Written(before.id(), before.uuid(), version);
  }

  /**
   * Appends the signals of a save, each once: {@code certificate.changed/7} is that of the seventh.
   */
  List<CertificateNews.Sent> signal(Written saved, List<CertificateSignal> signals, Instant now) {
    return signals.stream()
        .map(
            signal -> {
              var uuid = UUID.randomUUID();
              jdbc.sql(SIGNAL)
                  .param("signal", uuid.toString())
                  .param("transition", signal.word() + "/" + saved.version())
                  .param("now", UtcTime.of(now))
                  .param("certificate", saved.id())
                  .update();
              return new CertificateNews.Sent(uuid, signal);
            })
        .toList();
  }

  private void history(
      long certificate,
      long version,
      @Nullable CertificateStatus previous,
      Shown shown,
      Cause cause) {
    shown(HISTORY, shown)
        .param("certificate", certificate)
        .param("version", version)
        .param("previous", previous == null ? null : previous.word())
        .param("cause", cause.cause())
        .param("rule", cause.rule())
        .param("trigger", cause.trigger() == null ? null : cause.trigger().toString())
        .param("actor", cause.actor())
        .param("reason", cause.reason())
        .param("now", UtcTime.of(cause.at()))
        .update();
  }

  private JdbcClient.StatementSpec shown(String sql, Shown shown) {
    return jdbc.sql(sql)
        .param("status", shown.status().word())
        .param("mode", shown.mode() == null ? null : shown.mode().word())
        .param("grade", shown.grade() == null ? null : shown.grade().toPlainString())
        .param("name", shown.name());
  }
}
