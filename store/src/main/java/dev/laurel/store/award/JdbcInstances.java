package dev.laurel.store.award;

import dev.laurel.domain.learner.EmailKey;
import dev.laurel.store.Transactions;
import dev.laurel.store.UtcTime;
import dev.laurel.store.catalog.BadgeCatalog.Below;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcInstances implements Instances {
  private static final String COLUMNS =
      "SELECT c.uuid, c.template_id, c.slug, l.email, c.issued_on, c.expires\n";

  /** The index alone finds the ids; the rows are read only of those that are shown. */
  private static final String PART =
      COLUMNS
          + """
            FROM (SELECT id FROM credential FORCE INDEX (credential_live_of_template)
                   WHERE template_id = :template AND live = 1 AND id > :after
                   ORDER BY id LIMIT :limit OFFSET :skip) shown
            JOIN credential c ON c.id = shown.id
            JOIN learner l ON l.id = c.learner_id
           ORDER BY c.id
          """;

  private static final String HELD =
      COLUMNS
          + """
            FROM template t
            JOIN learner l ON l.system_id = t.system_id AND l.email_key = :email
            JOIN credential c ON c.template_id = t.id AND c.learner_id = l.id AND c.live = 1
           WHERE t.id = :template
          """;

  private static final String FIND =
      COLUMNS
          + "FROM credential c JOIN learner l ON l.id = c.learner_id WHERE c.uuid = :credential";

  private static final String HELD_BELOW =
      COLUMNS
          + """
            FROM learner l
            JOIN credential c ON c.learner_id = l.id AND c.live = 1
            JOIN template t ON t.id = c.template_id AND t.deleted_at IS NULL
           WHERE l.system_id = :system AND l.email_key = :email
             AND (:issuer IS NULL OR t.issuer_id = :issuer)
             AND (:program IS NULL OR t.program_id = :program)
           ORDER BY c.id DESC LIMIT :limit
          """;

  private final JdbcClient jdbc;
  private final BlockClosing blocks;

  JdbcInstances(JdbcClient jdbc, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    blocks = new BlockClosing(jdbc, transactions, clock);
  }

  @Override
  public Part part(long template, long offset, int limit) {
    var counts = blocks.read(template);
    if (offset >= counts.total()) {
      return new Part(List.of(), counts.total());
    }
    var start = counts.start(offset);
    var instances =
        jdbc.sql(PART)
            .param("template", template)
            .param("after", start.after())
            .param("skip", start.skip())
            .param("limit", limit)
            .query((row, n) -> read(row))
            .list();
    return new Part(instances, counts.total());
  }

  @Override
  public Optional<Instance> held(long template, EmailKey email) {
    return jdbc.sql(HELD)
        .param("template", template)
        .param("email", email.value())
        .query((row, n) -> read(row))
        .optional();
  }

  @Override
  public Optional<Instance> find(UUID credential) {
    return jdbc.sql(FIND)
        .param("credential", credential.toString())
        .query((row, n) -> read(row))
        .optional();
  }

  @Override
  public List<Instance> heldBelow(Below below, EmailKey email) {
    return jdbc.sql(HELD_BELOW)
        .param("system", below.system())
        .param("issuer", below.issuer())
        .param("program", below.program())
        .param("email", email.value())
        .param("limit", MOST_HELD)
        .query((row, n) -> read(row))
        .list();
  }

  private static Instance read(ResultSet row) throws SQLException {
    return new Instance(
        UUID.fromString(row.getString("uuid")),
        row.getLong("template_id"),
        row.getString("slug"),
        row.getString("email"),
        UtcTime.read(row, "issued_on"),
        UtcTime.readNullable(row, "expires"));
  }
}
