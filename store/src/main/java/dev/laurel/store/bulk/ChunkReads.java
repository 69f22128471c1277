package dev.laurel.store.bulk;

import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.UtcTime;
import dev.laurel.store.bulk.ChunkDecision.Target;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a chunk's transaction reads: its rows under lock, everything else without. */
final class ChunkReads {

  /** Cancelling and trying again change rows too. */
  private static final String ROWS =
      """
      SELECT number, line, credential, template_id, email, email_key, external_id, first_name,
             last_name, full_name, issued_on, expires, evidence
        FROM bulk_row
       WHERE bulk_id = :bulk AND state = 'waiting' AND number BETWEEN :first AND :last
       ORDER BY number LIMIT :most FOR UPDATE
      """;

  private static final String TEMPLATES =
      """
      SELECT id, account_id, origin, is_active, award_mode FROM template
       WHERE id IN (:ids) AND system_id = :system AND deleted_at IS NULL
      """;

  /** Row by row from the list, whatever the statistics of a table that has just grown say. */
  private static final String LEARNERS =
      """
      SELECT STRAIGHT_JOIN r.number, l.id, l.uuid, l.email_key, l.external_id, l.first_name,
             l.last_name, l.full_name, l.erased_at, h.uuid AS holder, h.expires, h.created_at
        FROM bulk_row r
        JOIN learner l ON l.system_id = :system AND l.email_key = r.email_key
        LEFT JOIN credential h ON h.template_id = COALESCE(r.template_id, :template)
             AND h.learner_id = l.id AND h.live = 1
       WHERE r.bulk_id = :bulk AND r.state = 'waiting' AND r.number BETWEEN :first AND :last
      """;

  private static final String EXTERNAL_IDS =
      """
      SELECT STRAIGHT_JOIN l.external_id, l.email_key
        FROM bulk_row r
        JOIN learner l ON l.system_id = :system AND l.external_id = r.external_id
       WHERE r.bulk_id = :bulk AND r.state = 'waiting' AND r.number BETWEEN :first AND :last
      """;

  private static final String INSERTED =
      """
      SELECT STRAIGHT_JOIN c.uuid
        FROM bulk_row r JOIN credential c ON c.uuid = r.credential
       WHERE r.bulk_id = :bulk AND r.state = 'waiting' AND r.number BETWEEN :first AND :last
      """;

  /** The lock that inserting their credentials takes anyway. */
  private static final String LOCK =
      "SELECT id FROM learner WHERE id IN (:ids) ORDER BY id LOCK IN SHARE MODE";

  private static final String LOCK_TO_CHANGE =
      "SELECT id FROM learner WHERE id IN (:ids) ORDER BY id FOR UPDATE";

  private final JdbcClient jdbc;
  private final ListRow list;

  ChunkReads(JdbcClient jdbc, ListRow list) {
    this.jdbc = jdbc;
    this.list = list;
  }

  List<ChunkRow> rows(BulkSteps.Range range, int most, Instant now) {
    return list.within(range, jdbc, ROWS)
        .param("most", most)
        .query((row, n) -> row(row, UtcTime.of(now)))
        .list();
  }

  Map<Long, Target> templates(List<ChunkRow> rows) {
    var ids = rows.stream().map(ChunkRow::template).collect(Collectors.toSet());
    return jdbc
        .sql(TEMPLATES)
        .param("ids", ids)
        .param("system", list.system())
        .query(
            (row, n) ->
                new Target(
                    row.getLong("id"),
                    row.getObject("account_id", Long.class),
                    Origin.of(row.getString("origin")),
                    row.getBoolean("is_active"),
                    !row.getString("award_mode").equals("requirements")))
        .list()
        .stream()
        .collect(Collectors.toMap(Target::id, target -> target));
  }

  /**
   * Who of a chunk is known.
   *
   * @param people by email
   * @param holders by the row's number: the credential that the learner holds
   * @param over likewise, holders whose time is over: they give way
   */
  record Standing(
      Map<String, Person> people, Map<Integer, String> holders, Map<Integer, String> over) {}

  Standing standing(BulkSteps.Range range, Instant now) {
    var standing = new Standing(new HashMap<>(), new HashMap<>(), new HashMap<>());
    list.within(range, jdbc, LEARNERS)
        .param("system", list.system())
        .param("template", list.template())
        .query(
            row -> {
              add(standing, row, now);
            });
    return standing;
  }

  private static void add(Standing standing, ResultSet row, Instant now) throws SQLException {
    var email = row.getString("email_key");
    if (!standing.people.containsKey(email)) {
      standing.people.put(email, person(row, email));
    }
    var holder = row.getString("holder");
    if (holder == null) {
      return;
    }
    if (givesWay(row, now)) {
      standing.over.put(row.getInt("number"), holder);
    } else {
      standing.holders.put(row.getInt("number"), holder);
    }
  }

  /** One that was over before it was made holds its place until it is revoked. */
  private static boolean givesWay(ResultSet row, Instant now) throws SQLException {
    var expires = UtcTime.readNullable(row, "expires");
    return expires != null
        && !expires.isAfter(now)
        && expires.isAfter(UtcTime.read(row, "created_at"));
  }

  private static Person person(ResultSet row, String email) throws SQLException {
    return Person.known(
        row.getLong("id"),
        row.getString("uuid"),
        email,
        row.getString("external_id"),
        row.getString("first_name"),
        row.getString("last_name"),
        row.getString("full_name"),
        row.getObject("erased_at") != null);
  }

  /** By external id, whose email. */
  Map<String, String> externalIds(BulkSteps.Range range) {
    var owners = new HashMap<String, String>();
    list.within(range, jdbc, EXTERNAL_IDS)
        .param("system", list.system())
        .query(
            row -> {
              owners.put(row.getString("external_id"), row.getString("email_key"));
            });
    return owners;
  }

  /**
   * Locks learners that are there, always in the same order.
   *
   * @param change whether some of them are to change
   */
  void lock(Set<Long> learners, boolean change) {
    if (!learners.isEmpty()) {
      jdbc.sql(change ? LOCK_TO_CHANGE : LOCK).param("ids", learners).query(Long.class).list();
    }
  }

  /** The credentials of the range that are there. */
  Set<String> inserted(BulkSteps.Range range) {
    return Set.copyOf(list.within(range, jdbc, INSERTED).query(String.class).list());
  }

  private ChunkRow row(ResultSet row, LocalDateTime now) throws SQLException {
    var template = row.getLong("template_id");
    var evidence = row.getString("evidence");
    var issuedOn = row.getObject("issued_on", LocalDateTime.class);
    return new ChunkRow(
        row.getInt("number"),
        row.getInt("line"),
        row.getString("credential"),
        template == 0 ? list.template() : template,
        row.getString("email"),
        row.getString("email_key"),
        row.getString("external_id"),
        row.getString("first_name"),
        row.getString("last_name"),
        row.getString("full_name"),
        issuedOn == null ? now : issuedOn,
        row.getObject("expires", LocalDateTime.class),
        evidence == null ? "" : evidence);
  }
}
