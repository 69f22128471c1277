package dev.laurel.store.award;

import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.award.CredentialStatus;
import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.award.Step;
import dev.laurel.store.award.AwardSteps.AwardRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the part of a credential's row that decides how a run goes on. */
final class AwardRows {
  static final String SELECT =
      """
      SELECT uuid, status, state, step, failure_type, parking, inserted_by_run
        FROM credential WHERE uuid = :credential
      """;

  private AwardRows() {}

  static AwardRow read(ResultSet row) throws SQLException {
    return new AwardRow(
        UUID.fromString(row.getString("uuid")),
        CredentialStatus.of(row.getString("status")),
        AwardState.of(row.getString("state")),
        Step.of(row.getString("step")),
        failure(row),
        row.getInt("parking"));
  }

  static @Nullable FailureType failure(ResultSet row) throws SQLException {
    var word = row.getString("failure_type");
    return word == null ? null : FailureType.of(word);
  }
}
