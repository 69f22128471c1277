package dev.laurel.store.bulk;

import dev.laurel.domain.learner.EmailKey;
import dev.laurel.store.UtcTime;
import dev.laurel.store.award.AwardsOnRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Bulk runs as they are once received, for tests. */
public final class BulkOnRecord {
  private final JdbcTemplate rows;
  private final JdbcClient jdbc;

  public BulkOnRecord(DataSource database) {
    rows = new JdbcTemplate(database);
    jdbc = JdbcClient.create(database);
  }

  /** A row of a list; whatever is not said is not given. */
  public record Given(
      String email,
      @Nullable Long template,
      @Nullable String externalId,
      @Nullable String first,
      @Nullable String last) {

    public static Given of(String email) {
      return new Given(email, null, null, null, null);
    }

    public Given named(String firstName, String lastName) {
      return new Given(email, template, externalId, firstName, lastName);
    }

    public Given identified(String id) {
      return new Given(email, template, id, first, last);
    }

    public Given forTemplate(long id) {
      return new Given(email, id, externalId, first, last);
    }
  }

  /** A running list of awards of one template to these emails. */
  public UUID running(long system, long template, List<String> emails) {
    return list(system, template, emails.stream().map(Given::of).toList());
  }

  /** A running list of awards. */
  public UUID list(long system, @Nullable Long template, List<Given> given) {
    var run = UUID.randomUUID();
    jdbc.sql(
            """
            INSERT INTO bulk_run (uuid, system_id, action, template_id, dry_run, state, total,
                                  actor, epoch, created_at, started_at, moved_at)
            VALUES (?, ?, 'award', ?, FALSE, 'running', ?, 'a test', 1, ?, ?, ?)
            """)
        .params(run.toString(), system, template, given.size(), then(), then(), then())
        .update();
    var id = idOf(run);
    var number = 0;
    var values = new ArrayList<Object[]>();
    for (var one : given) {
      number++;
      values.add(
          new Object[] {
            id,
            number,
            number + 1,
            UUID.randomUUID().toString(),
            one.template(),
            one.email(),
            EmailKey.of(one.email()).value(),
            one.externalId(),
            one.first(),
            one.last(),
            then()
          });
    }
    if (values.isEmpty()) {
      return run;
    }
    rows.batchUpdate(
        """
        INSERT INTO bulk_row (bulk_id, number, line, state, credential, template_id, email,
                              email_key, external_id, first_name, last_name, issued_on)
        VALUES (?, ?, ?, 'waiting', ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        values);
    return run;
  }

  /** A running list of revocations that name awards. */
  public UUID revoking(long system, List<UUID> awards) {
    var run = list(system, null, List.of());
    revocations(run, awards.size());
    var number = 0;
    for (var award : awards) {
      number++;
      jdbc.sql(
              "INSERT INTO bulk_row (bulk_id, number, line, state, credential)"
                  + " VALUES (?, ?, ?, 'waiting', ?)")
          .params(idOf(run), number, number, award.toString())
          .update();
    }
    return run;
  }

  /** A running list of revocations that name learners. */
  public UUID revokingOf(long system, long template, List<String> emails) {
    var run = list(system, template, emails.stream().map(Given::of).toList());
    revocations(run, emails.size());
    jdbc.sql("UPDATE bulk_row SET credential = NULL WHERE bulk_id = ?").param(idOf(run)).update();
    return run;
  }

  private void revocations(UUID run, int total) {
    jdbc.sql("UPDATE bulk_run SET action = 'revoke', total = ? WHERE uuid = ?")
        .params(total, run.toString())
        .update();
  }

  /** As if somebody had counted the template's first credentials. */
  public void block(long template, int count) {
    jdbc.sql(
            """
            INSERT INTO instance_block (template_id, first_id, last_id, live_count)
            SELECT template_id, MIN(id), MAX(id), ? FROM credential WHERE template_id = ?
            GROUP BY template_id
            """)
        .params(count, template)
        .update();
  }

  public void state(UUID run, String state) {
    jdbc.sql("UPDATE bulk_run SET state = ? WHERE uuid = ?").params(state, run.toString()).update();
  }

  /** As if there had been others between a list's rows. */
  public void renumber(UUID run, int step) {
    jdbc.sql("UPDATE bulk_row SET number = number * ? WHERE bulk_id = ? ORDER BY number DESC")
        .params(step, idOf(run))
        .update();
  }

  /** One row of what a list has come to. */
  public record Row(
      int number,
      String state,
      @Nullable UUID credential,
      @Nullable UUID holder,
      @Nullable String field,
      @Nullable String reason) {}

  public List<Row> rows(UUID run) {
    return jdbc.sql(
            """
            SELECT number, state, credential, holder, field, reason FROM bulk_row
             WHERE bulk_id = ? ORDER BY number
            """)
        .param(idOf(run))
        .query(
            (row, n) -> {
              var credential = row.getString("credential");
              var holder = row.getString("holder");
              return new Row(
                  row.getInt("number"),
                  row.getString("state"),
                  credential == null ? null : UUID.fromString(credential),
                  holder == null ? null : UUID.fromString(holder),
                  row.getString("field"),
                  row.getString("reason"));
            })
        .list();
  }

  /** How many rows are in which state. */
  public Map<String, Long> states(UUID run) {
    return rows(run).stream().collect(Collectors.groupingBy(Row::state, Collectors.counting()));
  }

  public long count(String sql, Object... params) {
    return jdbc.sql(sql).params(params).query(Long.class).single();
  }

  public long idOf(UUID run) {
    return jdbc.sql("SELECT id FROM bulk_run WHERE uuid = ?")
        .param(run.toString())
        .query(Long.class)
        .single();
  }

  private static Object then() {
    return UtcTime.of(AwardsOnRecord.THEN);
  }
}
