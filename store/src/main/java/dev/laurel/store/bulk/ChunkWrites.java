package dev.laurel.store.bulk;

import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.bulk.ChunkDecision.Candidate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a chunk's transaction writes, some hundreds of rows a statement. */
final class ChunkWrites {
  private static final String LEARNERS =
      """
      INSERT INTO learner (uuid, system_id, email, email_key, external_id, first_name, last_name,
                           full_name, created_at)
      """;

  private static final String CREDENTIALS =
      """
      INSERT INTO credential (uuid, system_id, template_id, learner_id, account_id, status, state,
                              step, inserted_by_run, issued_on, expires, evidence, external_state,
                              issued_at, next_step_due, created_at, bulk_id)
      """;

  private static final String SIGNALS =
      """
      INSERT INTO signal_log (uuid, system_id, subject, transition, occurred_at)
      """;

  private static final String NAMES =
      """
      UPDATE learner l JOIN bulk_row r ON l.system_id = :system AND l.email_key = r.email_key
         SET l.first_name = r.first_name, l.last_name = r.last_name, l.full_name = r.full_name
       WHERE r.bulk_id = :bulk AND r.number IN (:numbers) AND l.erased_at IS NULL
      """;

  private static final String EXTERNAL_IDS =
      """
      UPDATE learner l JOIN bulk_row r ON l.system_id = :system AND l.email_key = r.email_key
         SET l.external_id = COALESCE(l.external_id, r.external_id)
       WHERE r.bulk_id = :bulk AND r.number IN (:numbers) AND l.erased_at IS NULL
      """;

  private final JdbcClient jdbc;
  private final JdbcTemplate rows;
  private final ListRow list;
  private final LocalDateTime now;

  ChunkWrites(JdbcClient jdbc, JdbcTemplate rows, ListRow list, LocalDateTime now) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.list = list;
    this.now = now;
  }

  /** Whoever was quicker, by email or by external id, keeps the row: it must be read back. */
  void learners(Collection<Person> met) {
    var values = new RowValues("(?, ?, ?, ?, ?, ?, ?, ?, ?)");
    met.stream()
        .sorted(Comparator.comparing((Person person) -> person.emailKey))
        .forEach(
            person ->
                values.add(
                    person.uuid,
                    list.system(),
                    person.email,
                    person.emailKey,
                    person.externalId(),
                    person.firstName(),
                    person.lastName(),
                    person.fullName(),
                    now));
    values.insert(rows, LEARNERS, "ON DUPLICATE KEY UPDATE learner.id = learner.id");
  }

  /**
   * @param named rows whose names their learners have from now on
   * @param identified rows whose external ids their learners have from now on
   * @throws org.springframework.dao.DuplicateKeyException if somebody has just got one of these
   */
  void changedLearners(List<Integer> named, List<Integer> identified) {
    change(NAMES, named);
    change(EXTERNAL_IDS, identified);
  }

  private void change(String sql, List<Integer> numbers) {
    if (!numbers.isEmpty()) {
      jdbc.sql(sql)
          .param("system", list.system())
          .param("bulk", list.id())
          .param("numbers", numbers)
          .update();
    }
  }

  /**
   * In the order of the emails, so that two lists of the same people wait for each other and do not
   * deadlock. Who lost a race is not inserted: they must be read back.
   *
   * @param due when an award at a provider is looked after by the sweep, unless it has moved
   */
  void credentials(List<Candidate> candidates, String temporalRun, LocalDateTime due) {
    var values = new RowValues("(?, ?, ?, ?, ?, 'awarded', ?, 'issue', ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    candidates.stream()
        .sorted(
            Comparator.comparing((Candidate one) -> one.row().emailKey())
                .thenComparing(one -> one.row().number()))
        .forEach(
            one -> {
              var hosted = one.target().origin() == Origin.HOSTED;
              values.add(
                  one.row().credential(),
                  list.system(),
                  one.target().id(),
                  one.person().id(),
                  one.target().account(),
                  hosted ? "issued" : "accepted",
                  temporalRun,
                  one.row().issuedOn(),
                  one.row().expires(),
                  one.row().evidence(),
                  hosted ? null : "created",
                  hosted ? now : null,
                  hosted ? null : due,
                  now,
                  list.id());
            });
    values.insert(rows, CREDENTIALS, "ON DUPLICATE KEY UPDATE credential.id = credential.id");
  }

  void awarded(List<Candidate> awarded) {
    var values = new RowValues("(?, ?, ?, 'awarded', ?)");
    for (var one : awarded) {
      values.add(UUID.randomUUID().toString(), list.system(), one.row().credential(), now);
    }
    values.insert(rows, SIGNALS, "ON DUPLICATE KEY UPDATE signal_log.id = signal_log.id");
  }
}
