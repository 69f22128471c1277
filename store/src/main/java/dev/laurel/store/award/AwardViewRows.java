package dev.laurel.store.award;

import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.award.CredentialStatus;
import dev.laurel.domain.award.RevocationCause;
import dev.laurel.domain.award.Step;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.UtcTime;
import dev.laurel.store.UuidText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The columns of an award with its template, learner and account, and how they are read. */
final class AwardViewRows {
  static final String SELECT =
      """
      SELECT c.id, c.uuid, c.system_id, s.slug, c.status, c.state, c.step, c.issued_on, c.expires,
             c.evidence, c.created_at, c.external_id, c.external_state, c.external_url,
             c.issued_at, c.revoked_at, c.revocation_cause, c.parking, c.failure_type,
             c.failure_text, c.attempts, c.failing_since, c.next_step_due, c.parked_at,
             c.waits_for, c.slug AS award_slug, t.uuid AS template, t.name AS template_name, t.origin,
             l.uuid AS learner, l.email, l.external_id AS learner_external_id, l.first_name,
             l.last_name, l.full_name, l.erased_at, a.uuid AS account, a.paused_at,
             b.uuid AS bulk
        FROM credential c
        JOIN `system` s ON s.id = c.system_id
        JOIN template t ON t.id = c.template_id
        JOIN learner l ON l.id = c.learner_id
        LEFT JOIN provider_account a ON a.id = c.account_id
        LEFT JOIN bulk_run b ON b.id = c.bulk_id
      """;

  private AwardViewRows() {}

  static AwardView read(ResultSet row) throws SQLException {
    var cause = row.getString("revocation_cause");
    return new AwardView(
        row.getLong("id"),
        row.getLong("system_id"),
        row.getString("slug"),
        UUID.fromString(row.getString("uuid")),
        row.getString("award_slug"),
        CredentialStatus.of(row.getString("status")),
        AwardState.of(row.getString("state")),
        Step.of(row.getString("step")),
        new AwardView.Template(
            UUID.fromString(row.getString("template")),
            row.getString("template_name"),
            Origin.of(row.getString("origin"))),
        learner(row),
        UtcTime.read(row, "issued_on"),
        UtcTime.readNullable(row, "expires"),
        Evidence.read(row.getString("evidence")),
        UtcTime.read(row, "created_at"),
        provider(row),
        UtcTime.readNullable(row, "revoked_at"),
        cause == null ? null : RevocationCause.of(cause),
        row.getInt("parking"),
        trouble(row),
        UuidText.readNullable(row, "waits_for"),
        UuidText.readNullable(row, "bulk"));
  }

  private static AwardView.Learner learner(ResultSet row) throws SQLException {
    return new AwardView.Learner(
        UUID.fromString(row.getString("learner")),
        row.getString("email"),
        row.getString("learner_external_id"),
        row.getString("first_name"),
        row.getString("last_name"),
        row.getString("full_name"),
        row.getObject("erased_at") != null);
  }

  private static AwardView.AtProvider provider(ResultSet row) throws SQLException {
    return new AwardView.AtProvider(
        UuidText.readNullable(row, "account"),
        row.getObject("paused_at") != null,
        row.getString("external_id"),
        row.getString("external_state"),
        row.getString("external_url"),
        UtcTime.readNullable(row, "issued_at"));
  }

  private static AwardView.@Nullable Trouble trouble(ResultSet row) throws SQLException {
    var failure = AwardRows.failure(row);
    if (failure == null) {
      return null;
    }
    return new AwardView.Trouble(
        failure,
        row.getString("failure_text"),
        row.getInt("attempts"),
        UtcTime.readNullable(row, "failing_since"),
        UtcTime.readNullable(row, "next_step_due"),
        UtcTime.readNullable(row, "parked_at"));
  }
}
