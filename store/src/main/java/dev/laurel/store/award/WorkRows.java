package dev.laurel.store.award;

import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.award.CredentialStatus;
import dev.laurel.domain.award.SendRecord;
import dev.laurel.domain.award.Step;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.UtcTime;
import dev.laurel.store.UuidText;
import dev.laurel.store.award.ProviderWork.Account;
import dev.laurel.store.award.ProviderWork.Intent;
import dev.laurel.store.award.ProviderWork.Learner;
import dev.laurel.store.award.ProviderWork.Template;
import dev.laurel.store.award.ProviderWork.Work;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads an award with its template, learner and account from one row of the load statement. */
final class WorkRows {
  private WorkRows() {}

  static Work read(ResultSet row) throws SQLException {
    return new Work(
        UUID.fromString(row.getString("uuid")),
        CredentialStatus.of(row.getString("status")),
        AwardState.of(row.getString("state")),
        Step.of(row.getString("step")),
        row.getInt("attempts"),
        row.getInt("parking"),
        UtcTime.readNullable(row, "failing_since"),
        AwardRows.failure(row),
        row.getLong("waited_seconds"),
        UtcTime.read(row, "issued_on"),
        UtcTime.readNullable(row, "expires"),
        Evidence.read(row.getString("evidence")),
        row.getString("external_id"),
        intent(row),
        template(row),
        learner(row),
        account(row),
        UuidText.readNullable(row, "unsettled_earlier"));
  }

  private static Intent intent(ResultSet row) throws SQLException {
    return new Intent(
        row.getInt("intent"),
        SendRecord.of(row.getString("send_record")),
        UtcTime.readNullable(row, "sent_at"),
        row.getString("sent_body"),
        row.getString("sent_email"),
        row.getString("sent_recipient"),
        UtcTime.readNullable(row, "empty_since"));
  }

  private static Template template(ResultSet row) throws SQLException {
    return new Template(
        row.getLong("template_id"),
        Origin.of(row.getString("origin")),
        row.getString("template_external_id"),
        row.getString("template_name"),
        row.getString("fallback_name"),
        row.getObject("withdrawn_at") != null);
  }

  private static Learner learner(ResultSet row) throws SQLException {
    return new Learner(
        UUID.fromString(row.getString("learner_uuid")),
        row.getString("email"),
        row.getString("learner_external_id"),
        row.getString("first_name"),
        row.getString("last_name"),
        row.getString("full_name"));
  }

  private static @Nullable Account account(ResultSet row) throws SQLException {
    var id = row.getLong("account_id");
    return row.wasNull()
        ? null
        : new Account(
            id,
            UUID.fromString(row.getString("account_uuid")),
            row.getString("host"),
            row.getString("organization"),
            row.getString("client_id"),
            row.getBytes("secret"),
            row.getInt("key_version"),
            row.getObject("paused_at") != null);
  }
}
