package dev.laurel.store.award;

import dev.laurel.domain.award.CredentialStatus;
import dev.laurel.store.UtcTime;
import dev.laurel.store.catalog.Profile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what the public documents of an award say. */
@Repository
public class PublicAssertions {
  private static final int LONGEST_NAME = 255;
  private static final Pattern UUID_FORM =
      Pattern.compile("\\p{XDigit}{8}-(?:\\p{XDigit}{4}-){3}\\p{XDigit}{12}");

  private static final String FIND =
      """
      SELECT c.uuid, c.slug, c.status, c.issued_on, c.expires, c.evidence, c.external_url,
             t.uuid AS template, l.email, l.erased_at
        FROM credential c
        JOIN template t ON t.id = c.template_id
        JOIN learner l ON l.id = c.learner_id
      """;

  private static final String BY_UUID = FIND + " WHERE c.uuid = :name";
  private static final String BY_SLUG = FIND + " WHERE c.slug_key = :name";

  private final JdbcClient jdbc;

  PublicAssertions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * In whatever state; a credential that has a slug is found by its uuid too.
   *
   * @param name a slug or a uuid, in any case: no slug has the form of a uuid
   */
  public Optional<PublicAssertion> find(String name) {
    if (name.length() > LONGEST_NAME) {
      return Optional.empty();
    }
    return jdbc.sql(UUID_FORM.matcher(name).matches() ? BY_UUID : BY_SLUG)
        .param("name", Profile.slugKey(name))
        .query((row, n) -> read(row))
        .optional();
  }

  private static PublicAssertion read(ResultSet row) throws SQLException {
    return new PublicAssertion(
        UUID.fromString(row.getString("uuid")),
        row.getString("slug"),
        UUID.fromString(row.getString("template")),
        CredentialStatus.of(row.getString("status")),
        row.getString("email"),
        row.getObject("erased_at") != null,
        UtcTime.read(row, "issued_on"),
        UtcTime.readNullable(row, "expires"),
        Evidence.read(row.getString("evidence")),
        row.getString("external_url"));
  }
}
