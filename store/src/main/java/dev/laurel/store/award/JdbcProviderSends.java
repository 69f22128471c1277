package dev.laurel.store.award;

import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.award.SendRecord;
import dev.laurel.store.Transactions;
import dev.laurel.store.UtcTime;
import dev.laurel.store.award.ProviderWork.Sent;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcProviderSends implements ProviderSends {
  private static final int LONGEST_TEXT = 1_000;

  // FORCE INDEX: by another index, such as that of states, a statement would wait for the locks of
  // rows that it does not mean.

  private static final String STAMP =
      """
      UPDATE credential FORCE INDEX (credential_uuid)
         SET intent = 1, send_record = 'open', attempts = attempts + 1, empty_since = NULL,
             waits_for = NULL, sent_at = ?\
      """;

  private static final String IF_UNSENT =
      " AND status = 'awarded' AND state = 'accepted' AND intent = 0";

  private static final String UNSENT =
      """
      SELECT uuid FROM credential FORCE INDEX (credential_uuid)
       WHERE uuid IN (:credentials) AND status = 'awarded' AND state = 'accepted' AND intent = 0
       ORDER BY uuid FOR UPDATE
      """;

  private static final String FAILED =
      """
      UPDATE credential FORCE INDEX (credential_uuid)
         SET send_record = :record, state = 'issuing', next_step_due = :at,
             failure_type = COALESCE(:type, failure_type),
             failure_text = CASE WHEN :type IS NULL THEN failure_text ELSE :text END,
             failed_at = CASE WHEN :type IS NULL THEN failed_at ELSE :at END,
             failing_since = CASE WHEN :type IS NULL OR :type = 'provider_rate_limited'
                                  THEN failing_since ELSE COALESCE(failing_since, :at) END
       WHERE uuid IN (:credentials) AND intent = 1 AND status = 'awarded'
         AND state IN ('accepted', 'issuing')
      """;

  private static final String ISSUED =
      """
      UPDATE credential FORCE INDEX (credential_uuid)
         SET issued_at = COALESCE(issued_at, ?),
      """
          + JdbcAwardSteps.SETTLED;

  private static final String PARK =
      """
      UPDATE credential FORCE INDEX (credential_uuid)
         SET state = 'needs_attention', parking = parking + 1, parked_at = :at,
             failure_type = :type, failure_text = :text, failed_at = :at,
             failing_since = COALESCE(failing_since, :at), waits_for = NULL, next_step_due = NULL
       WHERE uuid IN (:credentials) AND step = 'issue' AND status = 'awarded'
         AND state IN ('accepted', 'issuing') AND intent <= 1
         AND send_record IN ('none', 'not_sent')
      """;

  private final JdbcClient jdbc;
  private final JdbcTemplate statements;
  private final Transactions transactions;
  private final Clock clock;

  JdbcProviderSends(
      JdbcClient jdbc, JdbcTemplate statements, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.statements = statements;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Nearly always all of them may be sent: only else is it asked which. */
  @Override
  public Set<UUID> stamp(Map<UUID, Sent> intents) {
    try {
      transactions.run(
          () -> {
            if (update(intents) < intents.size()) {
              throw new SomeAreSent();
            }
          });
      return Set.copyOf(intents.keySet());
    } catch (SomeAreSent rolledBack) {
      return transactions.in(() -> stampUnsent(intents));
    }
  }

  private static final class SomeAreSent extends RuntimeException {
    SomeAreSent() {
      super(null, null, false, false);
    }
  }

  private Set<UUID> stampUnsent(Map<UUID, Sent> intents) {
    var unsent =
        jdbc
            .sql(UNSENT)
            .param("credentials", intents.keySet().stream().map(UUID::toString).toList())
            .query(String.class)
            .list()
            .stream()
            .map(UUID::fromString)
            .collect(Collectors.toSet());
    var free = new LinkedHashMap<>(intents);
    free.keySet().retainAll(unsent);
    if (!free.isEmpty()) {
      update(free);
    }
    return unsent;
  }

  private int update(Map<UUID, Sent> intents) {
    var first = intents.values().iterator().next();
    return new RowChange<>(intents, STAMP, UtcTime.of(first.at()))
        .set("sent_body", Sent::body)
        .set("sent_email", Sent::email)
        .set("sent_recipient", Sent::recipient)
        .update(statements, IF_UNSENT);
  }

  @Override
  public void issued(Collection<Badge> badges) {
    if (badges.isEmpty()) {
      return;
    }
    var known = new LinkedHashMap<UUID, Badge>();
    badges.forEach(badge -> known.put(badge.credential(), badge));
    var change =
        new RowChange<>(known, ISSUED, UtcTime.of(clock.instant()))
            .set("external_id", Badge::externalId)
            .set("external_state", Badge::externalState)
            .set("external_url", Badge::url);
    transactions.run(() -> change.update(statements, ""));
  }

  @Override
  public void failed(
      Collection<UUID> credentials,
      SendRecord record,
      @Nullable FailureType type,
      String text,
      Instant at) {
    if (!credentials.isEmpty()) {
      transactions.run(
          () ->
              jdbc.sql(FAILED)
                  .param("credentials", credentials.stream().map(UUID::toString).toList())
                  .param("record", record.word())
                  .param("type", type == null ? null : type.word())
                  .param("text", cut(text))
                  .param("at", UtcTime.of(at))
                  .update());
    }
  }

  @Override
  public int park(Collection<UUID> credentials, FailureType type, String text, Instant at) {
    return credentials.isEmpty()
        ? 0
        : transactions.in(
            () ->
                jdbc.sql(PARK)
                    .param("credentials", credentials.stream().map(UUID::toString).toList())
                    .param("type", type.word())
                    .param("text", cut(text))
                    .param("at", UtcTime.of(at))
                    .update());
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
  }
}
