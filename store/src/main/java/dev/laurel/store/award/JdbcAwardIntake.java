package dev.laurel.store.award;

import dev.laurel.domain.award.Refusal;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.domain.learner.EmailKey;
import dev.laurel.store.Transactions;
import dev.laurel.store.UtcTime;
import dev.laurel.store.UuidText;
import dev.laurel.store.catalog.ClaimCodes;
import dev.laurel.store.catalog.Profile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcAwardIntake implements AwardIntake {
  private static final String RESOLVE =
      """
      SELECT t.id AS template_id, t.name, t.system_id, s.slug, t.origin, t.is_active,
             t.award_mode, t.fallback_name, l.id AS learner_id, l.uuid AS learner_uuid, l.email, l.external_id,
             l.first_name, l.last_name, l.full_name, l.erased_at, c.uuid AS live, k.id AS code_id,
             k.code, k.multiuse, COALESCE(c.claimed_once = k.id, FALSE) AS code_by_holder,
             NOT k.multiuse AND (k.claimed OR EXISTS (
               SELECT 1 FROM credential u WHERE u.claimed_once = k.id)) AS code_used
        FROM template t
        JOIN `system` s ON s.id = t.system_id
        LEFT JOIN learner l ON l.system_id = t.system_id AND l.email_key = :email
        LEFT JOIN credential c ON c.template_id = t.id AND c.learner_id = l.id AND c.live = 1
             AND (c.expires IS NULL OR c.expires > :now OR c.expires <= c.created_at)
        LEFT JOIN claim_code k ON k.template_id = t.id AND k.code_key = :code
       WHERE t.uuid = :template AND (:system IS NULL OR t.system_id = :system)
         AND t.deleted_at IS NULL
      """;

  private static final String INSERT_LEARNER =
      """
      INSERT INTO learner (uuid, system_id, email, email_key, external_id, first_name, last_name,
                           full_name, created_at)
      VALUES (:uuid, :system, :email, :emailKey, :externalId, :firstName, :lastName, :name, :now)
      """;

  /** Given names replace all of the earlier ones, so that two halves never mix. */
  private static final String UPDATE_LEARNER =
      """
      UPDATE learner
         SET external_id = COALESCE(external_id, :externalId),
             first_name = CASE WHEN :named THEN :firstName ELSE first_name END,
             last_name = CASE WHEN :named THEN :lastName ELSE last_name END,
             full_name = CASE WHEN :named THEN :name ELSE full_name END
       WHERE system_id = :system AND email_key = :emailKey
      """;

  private static final String KNOWN =
      """
      SELECT id AS learner_id, uuid AS learner_uuid, email, external_id, first_name, last_name, full_name,
             erased_at
        FROM learner WHERE system_id = :system AND email_key = :email
      """;

  private static final String INSERT_REQUEST =
      """
      INSERT INTO award_request (credential, system_id, template_id, learner_id, issued_on, expires,
                                 evidence, created_at, slug, slug_key, claim_code_id, comment)
      SELECT :credential, :system, :template, l.id, :issuedOn, :expires, :evidence, :now, :slug,
             :slugKey, :claimCode, :comment
        FROM learner l WHERE l.system_id = :system AND l.email_key = :emailKey
      ON DUPLICATE KEY UPDATE award_request.credential = award_request.credential
      """;

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final Clock clock;

  JdbcAwardIntake(JdbcClient jdbc, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public Optional<Resolution> resolve(
      @Nullable Long system, UUID template, EmailKey email, @Nullable String claimCode) {
    return jdbc.sql(RESOLVE)
        .param("template", template.toString())
        .param("system", system)
        .param("email", email.value())
        .param("code", claimCode == null ? null : ClaimCodes.key(claimCode))
        .param("now", UtcTime.of(clock.instant()))
        .query(
            (row, n) ->
                new Resolution(
                    template,
                    row.getLong("template_id"),
                    row.getString("name"),
                    row.getLong("system_id"),
                    row.getString("slug"),
                    Origin.of(row.getString("origin")),
                    row.getBoolean("is_active"),
                    !row.getString("award_mode").equals("requirements"),
                    row.getString("fallback_name"),
                    known(row),
                    UuidText.readNullable(row, "live"),
                    claimCode(row)))
        .optional();
  }

  @Override
  public UUID keep(Resolution resolution, AwardRequest request) {
    return transactions.in(
        () -> {
          var learner = learn(resolution.systemId(), resolution.learner(), request);
          jdbc.sql(INSERT_REQUEST)
              .param("credential", request.credential().toString())
              .param("system", resolution.systemId())
              .param("template", resolution.templateId())
              .param("emailKey", request.emailKey().value())
              .param("issuedOn", UtcTime.of(request.issuedOn()))
              .param("expires", UtcTime.ofNullable(request.expires()))
              .param("evidence", Evidence.write(request.evidence()))
              .param("now", UtcTime.of(clock.instant()))
              .param("slug", request.slug())
              .param("slugKey", request.slug() == null ? null : Profile.slugKey(request.slug()))
              .param(
                  "claimCode", resolution.claimCode() == null ? null : resolution.claimCode().id())
              .param("comment", request.comment())
              .update();
          return learner;
        });
  }

  @Override
  public void learn(Resolution resolution, AwardRequest request) {
    if (resolution.learner() == null) {
      throw new IllegalArgumentException("the learner is not known yet");
    }
    transactions.run(() -> learn(resolution.systemId(), resolution.learner(), request));
  }

  /** Returns the learner's uuid. */
  private UUID learn(long system, @Nullable Known known, AwardRequest request) {
    if (known == null) {
      var uuid = UUID.randomUUID();
      try {
        learner(INSERT_LEARNER, system, request)
            .param("uuid", uuid.toString())
            .param("email", request.email())
            .param("now", UtcTime.of(clock.instant()))
            .update();
        return uuid;
      } catch (DuplicateKeyException raced) {
        known = known(system, request.emailKey()).orElseThrow(JdbcAwardIntake::taken);
      }
    }
    if (request.externalId() != null
        && known.externalId() != null
        && !known.externalId().equals(request.externalId())) {
      throw new LearnerConflict(Refusal.EXTERNAL_ID_DIFFERS);
    }
    if (!upToDate(known, request)) {
      try {
        learner(UPDATE_LEARNER, system, request).param("named", named(request)).update();
      } catch (DuplicateKeyException taken) {
        throw taken();
      }
    }
    return known.uuid();
  }

  private JdbcClient.StatementSpec learner(String sql, long system, AwardRequest request) {
    return jdbc.sql(sql)
        .param("system", system)
        .param("emailKey", request.emailKey().value())
        .param("externalId", request.externalId())
        .param("firstName", request.firstName())
        .param("lastName", request.lastName())
        .param("name", request.name());
  }

  private Optional<Known> known(long system, EmailKey email) {
    return jdbc.sql(KNOWN)
        .param("system", system)
        .param("email", email.value())
        .query((row, n) -> known(row))
        .optional();
  }

  private static @Nullable Known known(ResultSet row) throws SQLException {
    var id = row.getLong("learner_id");
    return row.wasNull()
        ? null
        : new Known(
            id,
            UUID.fromString(row.getString("learner_uuid")),
            row.getString("email"),
            row.getString("external_id"),
            row.getString("first_name"),
            row.getString("last_name"),
            row.getString("full_name"),
            row.getObject("erased_at") != null);
  }

  private static @Nullable ClaimCode claimCode(ResultSet row) throws SQLException {
    var id = row.getLong("code_id");
    return row.wasNull()
        ? null
        : new ClaimCode(
            id,
            row.getString("code"),
            row.getBoolean("multiuse"),
            row.getBoolean("code_used"),
            row.getBoolean("code_by_holder"));
  }

  private static boolean named(AwardRequest request) {
    return request.firstName() != null || request.lastName() != null || request.name() != null;
  }

  private static boolean upToDate(Known known, AwardRequest request) {
    var sameNames =
        !named(request)
            || Objects.equals(known.firstName(), request.firstName())
                && Objects.equals(known.lastName(), request.lastName())
                && Objects.equals(known.name(), request.name());
    return sameNames && (request.externalId() == null || known.externalId() != null);
  }

  private static LearnerConflict taken() {
    return new LearnerConflict(Refusal.EXTERNAL_ID_TAKEN);
  }
}
