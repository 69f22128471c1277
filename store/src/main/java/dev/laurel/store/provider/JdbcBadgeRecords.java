package dev.laurel.store.provider;

import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.award.CredentialStatus;
import dev.laurel.domain.learner.EmailKey;
import dev.laurel.domain.provider.DriftKind;
import dev.laurel.domain.provider.FoundBadge;
import dev.laurel.domain.provider.HeldCredential;
import dev.laurel.store.Transactions;
import dev.laurel.store.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcBadgeRecords implements BadgeRecords {

  /** An empty list is no SQL; nothing is called so. */
  private static final String NOBODY = "";

  private static final String COLUMNS =
      """
      c.id, c.uuid, c.external_id, c.status, c.state, c.external_state, c.expires
      """;

  /** People are looked up by the keys that find them, since a template may have many in flight. */
  private static final String OPEN =
      """
      SELECT 'open' AS how, %s, l.uuid AS person, l.external_id AS person_id, l.email_key
        FROM learner l JOIN credential c ON c.learner_id = l.id AND c.template_id = :template
       WHERE l.system_id = :system AND l.%s
         AND c.state IN ('accepted', 'issuing', 'needs_attention', 'revoking')
      """;

  private static final String KNOWN =
      String.join(
          " UNION ALL ",
          """
          SELECT 'held' AS how, %s, NULL AS person, NULL AS person_id, NULL AS email_key
            FROM credential c WHERE c.account_id = :account AND c.external_id IN (:badges)
          """
              .formatted(COLUMNS),
          """
          SELECT 'held' AS how, %s, NULL AS person, NULL AS person_id, NULL AS email_key
            FROM credential c WHERE c.uuid IN (:named) AND c.system_id = :system
          """
              .formatted(COLUMNS),
          OPEN.formatted(COLUMNS, "uuid IN (:people)"),
          OPEN.formatted(COLUMNS, "external_id IN (:people)"),
          OPEN.formatted(COLUMNS, "email_key IN (:emails)"));

  private static final String DRIFTS =
      """
      SELECT id, external_id, kind, provider_state, last_seen_at FROM drift
       WHERE account_id = :account AND external_id IN (:badges) AND unclosed = 1
      """;

  private static final String FOLLOW =
      """
      UPDATE credential SET external_state = :state
       WHERE id IN (:ids) AND state IN ('issued', 'revoked', 'expired')
      """;

  private static final String CLOSE =
      """
      UPDATE drift SET closed_at = :now
       WHERE account_id = :account AND external_id IN (:badges) AND unclosed = 1
      """;

  /** One that has become another is shown again, whoever dismissed the first. */
  private static final String OPENED =
      """
      ON DUPLICATE KEY UPDATE
        dismissed_at = CASE WHEN drift.kind = :kind AND drift.provider_state <=> :state
                            THEN drift.dismissed_at END,
        first_seen_at = CASE WHEN drift.kind = :kind THEN drift.first_seen_at ELSE :now END,
        kind = :kind, provider_state = :state, credential_id = :credential, last_seen_at = :now
      """;

  private static final String OPEN_STRANGER =
      """
      INSERT INTO drift (uuid, system_id, account_id, template_id, credential_id, external_id, kind,
                         provider_state, first_seen_at, last_seen_at)
      VALUES (:uuid, :system, :account, :template, :credential, :badge, :kind, :state, :now, :now)
      """
          + OPENED;

  private static final String OPEN_OURS =
      """
      INSERT INTO drift (uuid, system_id, account_id, template_id, credential_id, external_id, kind,
                         provider_state, first_seen_at, last_seen_at)
      SELECT :uuid, :system, :account, :template, c.id, :badge, :kind, :state, :now, :now
        FROM credential c
       WHERE c.id = :credential AND c.status = :oursStatus AND c.state = :oursState
      """
          + OPENED;

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final Clock clock;

  JdbcBadgeRecords(JdbcClient jdbc, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public Known known(WatchedAccount account, long template, List<FoundBadge> badges) {
    var held = new LinkedHashMap<Long, HeldCredential>();
    var inFlight = new ArrayList<Known.Person>();
    var ids = badges.stream().map(FoundBadge::externalId).toList();
    jdbc.sql(KNOWN)
        .param("account", account.id())
        .param("system", account.systemId())
        .param("template", template)
        .param("badges", orNobody(ids))
        .param("named", orNobody(given(badges, FoundBadge::credential)))
        .param("people", orNobody(given(badges, FoundBadge::recipientId)))
        .param("emails", orNobody(emails(badges)))
        .query(
            (RowCallbackHandler)
                row -> {
                  if (row.getString("how").equals("held")) {
                    held.put(row.getLong("id"), held(row));
                  } else {
                    inFlight.add(person(row));
                  }
                });
    return new Known(List.copyOf(held.values()), inFlight, drifts(account, ids));
  }

  private Map<String, Known.OpenDrift> drifts(WatchedAccount account, List<String> badges) {
    var drifts = new HashMap<String, Known.OpenDrift>();
    jdbc.sql(DRIFTS)
        .param("account", account.id())
        .param("badges", orNobody(badges))
        .query(
            (RowCallbackHandler)
                row ->
                    drifts.put(
                        row.getString("external_id"),
                        new Known.OpenDrift(
                            row.getLong("id"),
                            DriftKind.of(row.getString("kind")),
                            row.getString("provider_state"),
                            UtcTime.read(row, "last_seen_at"))));
    return drifts;
  }

  @Override
  public void keep(WatchedAccount account, long template, Findings findings) {
    transactions.run(
        () -> {
          findings
              .states()
              .forEach(
                  (state, ids) ->
                      jdbc.sql(FOLLOW).param("state", state).param("ids", ids).update());
          if (!findings.agreed().isEmpty()) {
            jdbc.sql(CLOSE)
                .param("account", account.id())
                .param("badges", findings.agreed())
                .param("now", UtcTime.of(clock.instant()))
                .update();
          }
          findings.drifts().forEach(drift -> open(account, template, drift));
        });
  }

  private void open(WatchedAccount account, long template, Findings.Disagreement drift) {
    var ours = drift.ours();
    var insert =
        jdbc.sql(ours == null ? OPEN_STRANGER : OPEN_OURS)
            .param("uuid", UUID.randomUUID().toString())
            .param("system", account.systemId())
            .param("account", account.id())
            .param("template", template)
            .param("credential", ours == null ? null : ours.id())
            .param("badge", drift.externalId())
            .param("kind", drift.kind().word())
            .param("state", drift.providerState())
            .param("now", UtcTime.of(clock.instant()));
    if (ours != null) {
      insert =
          insert.param("oursStatus", ours.status().word()).param("oursState", ours.state().word());
    }
    insert.update();
  }

  private static HeldCredential held(ResultSet row) throws SQLException {
    return new HeldCredential(
        row.getLong("id"),
        row.getString("uuid"),
        row.getString("external_id"),
        CredentialStatus.of(row.getString("status")),
        AwardState.of(row.getString("state")),
        row.getString("external_state"),
        UtcTime.readNullable(row, "expires"));
  }

  private static Known.Person person(ResultSet row) throws SQLException {
    var ids = new HashSet<String>(Set.of(row.getString("person")));
    Optional.ofNullable(row.getString("person_id")).ifPresent(ids::add);
    return new Known.Person(ids, new EmailKey(row.getString("email_key")));
  }

  private static List<String> given(
      List<FoundBadge> badges, Function<FoundBadge, @Nullable String> value) {
    return badges.stream().map(value).filter(Objects::nonNull).distinct().toList();
  }

  /** What a provider calls an email need not be one. */
  private static List<String> emails(List<FoundBadge> badges) {
    return badges.stream()
        .map(FoundBadge::recipientEmail)
        .flatMap(
            email -> {
              try {
                return email == null ? Stream.empty() : Stream.of(EmailKey.of(email).value());
              } catch (IllegalArgumentException noAddress) {
                return Stream.of(email.strip().toLowerCase(Locale.ROOT));
              }
            })
        .distinct()
        .toList();
  }

  private static Collection<String> orNobody(Collection<String> values) {
    return values.isEmpty() ? List.of(NOBODY) : values;
  }
}
