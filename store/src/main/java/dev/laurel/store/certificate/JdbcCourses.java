package dev.laurel.store.certificate;

import dev.laurel.store.Transactions;
import dev.laurel.store.UtcTime;
import dev.laurel.store.learning.RuleVersions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcCourses implements Courses {
  private static final String SELECT =
      "SELECT "
          + CourseRows.COLUMNS
          + " FROM course k JOIN `system` s ON s.id = k.system_id WHERE ";

  private static final String ONE = SELECT + "k.system_id = :system AND k.course_key = :key";

  private static final String LIST = SELECT + "k.id < :before %s ORDER BY k.id DESC LIMIT :limit";

  private static final String LOCK =
      "SELECT id FROM course WHERE system_id = :system AND course_key = :key FOR UPDATE";

  /** Of two who make the same course at once, both go on with the row of the first. */
  private static final String INSERT =
      """
      INSERT INTO course (uuid, system_id, course_key, display_name, starts_at, ends_at,
                          automatic_generation, honor_disabled, ccx, html_view, idv_required,
                          overview_exists, created_at, updated_at)
      VALUES (:uuid, :system, :key, :name, :starts, :ends, :automatic, :honorDisabled, :ccx,
              :htmlView, :idvRequired, :overview, :now, :now)
      """;

  private static final String UPDATE =
      """
      UPDATE course
         SET display_name = :name, starts_at = :starts, ends_at = :ends,
             automatic_generation = :automatic, honor_disabled = :honorDisabled, ccx = :ccx,
             html_view = :htmlView, idv_required = :idvRequired, overview_exists = :overview,
             updated_at = :now
       WHERE system_id = :system AND course_key = :key
      """;

  private final JdbcClient jdbc;
  private final RuleVersions versions;
  private final Transactions transactions;
  private final Clock clock;

  JdbcCourses(JdbcClient jdbc, RuleVersions versions, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.versions = versions;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public Put put(long systemId, String courseKey, UnaryOperator<Course.@Nullable Details> change) {
    check("courseKey", courseKey);
    return Raced.again(() -> transactions.in(() -> putLocked(systemId, courseKey, change)));
  }

  private Put putLocked(long system, String key, UnaryOperator<Course.@Nullable Details> change) {
    var known =
        named(LOCK, system, key).query(Long.class).optional().flatMap(id -> find(system, key));
    var details = change.apply(known.map(Course::details).orElse(null));
    check("displayName", details.displayName());
    if (known.isEmpty()) {
      versions.hold(system); // The rules' book names the courses whose events are triggers.
      versions.changed(system);
      given(INSERT, system, key, details).param("uuid", UUID.randomUUID().toString()).update();
    } else if (!known.get().details().equals(details)) {
      given(UPDATE, system, key, details).update();
    }
    return new Put(find(system, key).orElseThrow(), known.isEmpty());
  }

  private JdbcClient.StatementSpec given(
      String sql, long system, String key, Course.Details details) {
    return named(sql, system, key)
        .param("name", details.displayName())
        .param("starts", UtcTime.ofNullable(details.startsAt()))
        .param("ends", UtcTime.ofNullable(details.endsAt()))
        .param("automatic", details.settings().automaticGeneration())
        .param("honorDisabled", details.settings().honorDisabled())
        .param("ccx", details.settings().ccx())
        .param("htmlView", details.settings().htmlView())
        .param("idvRequired", details.settings().idvRequired())
        .param("overview", details.settings().overviewExists())
        .param("now", UtcTime.of(clock.instant()));
  }

  private JdbcClient.StatementSpec named(String sql, long system, String key) {
    return jdbc.sql(sql).param("system", system).param("key", key);
  }

  private static void check(String what, @Nullable String text) {
    if (text != null && (text.isBlank() || text.length() > LONGEST_TEXT)) {
      throw new IllegalArgumentException(
          what + " must have 1 to " + LONGEST_TEXT + " characters, not only white space");
    }
  }

  @Override
  public Optional<Course> find(long systemId, String courseKey) {
    return named(ONE, systemId, courseKey).query((row, n) -> CourseRows.course(row)).optional();
  }

  @Override
  public List<Course> list(@Nullable Long system, long before, int limit) {
    var query = jdbc.sql(LIST.formatted(system == null ? "" : "AND k.system_id = :system"));
    if (system != null) {
      query = query.param("system", system);
    }
    return query
        .param("before", before)
        .param("limit", limit)
        .query((row, n) -> CourseRows.course(row))
        .list();
  }
}
