package dev.laurel.store.catalog;

import dev.laurel.store.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

@Repository
class JdbcClaimCodes implements ClaimCodes {
  /**
   * A code for many shows the latest of those who were awarded by it. Left alone, an optimizer may
   * look for it by the primary key, from the newest award on, until the table ends.
   */
  private static final String SELECT =
      """
      SELECT cc.id, cc.template_id, cc.code, cc.multiuse,
             cc.claimed OR c.id IS NOT NULL OR cc.multiuse AND EXISTS (
               SELECT 1 FROM credential m FORCE INDEX (credential_of_claim_code)
                WHERE m.claim_code_id = cc.id
                  AND COALESCE(m.revocation_cause, '') <> 'abandoned') AS is_claimed,
             COALESCE(
               l.email,
               CASE WHEN cc.multiuse THEN (
                 SELECT u.email
                   FROM credential m FORCE INDEX (credential_of_claim_code)
                   JOIN learner u ON u.id = m.learner_id
                  WHERE m.claim_code_id = cc.id
                    AND COALESCE(m.revocation_cause, '') <> 'abandoned'
                  ORDER BY m.id DESC LIMIT 1) END,
               cc.claimed_email) AS claimed_by
        FROM claim_code cc
        LEFT JOIN credential c ON c.claimed_once = cc.id
        LEFT JOIN learner l ON l.id = c.learner_id
      """;

  private static final String FIND =
      SELECT + " WHERE cc.template_id = :template AND cc.code_key = :code";

  private static final String FIND_WITHIN =
      SELECT
          + """
           JOIN template t ON t.id = cc.template_id
           LEFT JOIN program p ON p.id = t.program_id
          WHERE cc.system_id = :system AND cc.code_key = :code AND t.deleted_at IS NULL
            AND (:issuer IS NULL OR t.issuer_id = :issuer OR p.issuer_id = :issuer)
            AND (:program IS NULL OR t.program_id = :program)
          ORDER BY cc.id LIMIT 1
          """;

  private static final String PAGE =
      SELECT
          + """
           JOIN (SELECT id FROM claim_code WHERE template_id = :template
                  ORDER BY id LIMIT :limit OFFSET :offset) page ON page.id = cc.id
          ORDER BY cc.id
          """;

  private static final String COUNT =
      "SELECT COUNT(*) FROM claim_code WHERE template_id = :template";

  private static final String INSERT =
      """
      INSERT INTO claim_code
        (system_id, template_id, code, code_key, multiuse, claimed, claimed_email, created_at)
      VALUES (:system, :template, :code, :key, :multiuse, :claimed, :email, :now)
      """;

  /** The condition decides a race between two claims; an award decides its own by a unique key. */
  private static final String CLAIM =
      """
      UPDATE claim_code SET claimed = TRUE, claimed_email = :email
       WHERE id = :id
         AND (multiuse
              OR (NOT claimed AND NOT EXISTS (SELECT 1 FROM credential c WHERE c.claimed_once = :id)))
      """;

  private static final String DELETE = "DELETE FROM claim_code WHERE id = :id";

  private final JdbcClient jdbc;

  JdbcClaimCodes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<ClaimCode> find(long template, String code) {
    return jdbc.sql(FIND)
        .param("template", template)
        .param("code", ClaimCodes.key(code))
        .query((row, n) -> read(row))
        .optional();
  }

  @Override
  public Optional<ClaimCode> findWithin(
      long system, @Nullable Long issuer, @Nullable Long program, String code) {
    return jdbc.sql(FIND_WITHIN)
        .param("system", system)
        .param("issuer", issuer)
        .param("program", program)
        .param("code", ClaimCodes.key(code))
        .query((row, n) -> read(row))
        .optional();
  }

  @Override
  public List<ClaimCode> page(long template, long offset, int limit) {
    return jdbc.sql(PAGE)
        .param("template", template)
        .param("limit", limit)
        .param("offset", offset)
        .query((row, n) -> read(row))
        .list();
  }

  @Override
  public long count(long template) {
    return jdbc.sql(COUNT).param("template", template).query(Long.class).single();
  }

  @Override
  public ClaimCode create(
      Template badge,
      String code,
      boolean multiuse,
      boolean claimed,
      @Nullable String email,
      Instant now) {
    var template = Objects.requireNonNull(badge.id());
    var id = new GeneratedKeyHolder();
    jdbc.sql(INSERT)
        .param("system", badge.systemId())
        .param("template", template)
        .param("code", code)
        .param("key", ClaimCodes.key(code))
        .param("multiuse", multiuse)
        .param("claimed", claimed)
        .param("email", email)
        .param("now", UtcTime.of(now))
        .update(id, "id");
    return new ClaimCode(
        Objects.requireNonNull(id.getKey()).longValue(), template, code, multiuse, claimed, email);
  }

  @Override
  public boolean claim(long id, @Nullable String email) {
    return jdbc.sql(CLAIM).param("id", id).param("email", email).update() == 1;
  }

  @Override
  public boolean delete(long id) {
    return jdbc.sql(DELETE).param("id", id).update() == 1;
  }

  private static ClaimCode read(ResultSet row) throws SQLException {
    return new ClaimCode(
        row.getLong("id"),
        row.getLong("template_id"),
        row.getString("code"),
        row.getBoolean("multiuse"),
        row.getBoolean("is_claimed"),
        row.getString("claimed_by"));
  }
}
