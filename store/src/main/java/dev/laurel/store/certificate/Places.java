package dev.laurel.store.certificate;

import dev.laurel.store.UtcTime;
import dev.laurel.store.UuidText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Learners in courses, found and locked: the learner first, then {@code course_learner} (decision
 * 21).
 */
final class Places {
  private static final String FIND =
      """
      SELECT k.id AS course_id, l.id AS learner_id, p.id, p.uuid
        FROM course k
        LEFT JOIN learner l ON l.system_id = k.system_id AND l.%s = :learner
        LEFT JOIN course_learner p ON p.course_id = k.id AND p.learner_id = l.id
       WHERE k.system_id = :system AND k.course_key = :course
      """;

  private static final String VIEW =
      "SELECT p.id AS place_id, p.created_at, p.updated_at, l.erased_at, l.email, l.first_name,"
          + " l.last_name, l.full_name, "
          + CourseRows.COLUMNS
          + ", "
          + FactRows.COLUMNS
          + ", "
          + CertificateRows.COLUMNS
          + """

              FROM course_learner p
              JOIN course k ON k.id = p.course_id
              JOIN `system` s ON s.id = k.system_id
              JOIN learner l ON l.id = p.learner_id
              LEFT JOIN identity_verification i ON i.learner_id = p.learner_id
              LEFT JOIN certificate c ON c.course_learner_id = p.id
          """;

  private static final String ONE = VIEW + " WHERE p.id = :place";

  private static final String OF_COURSE =
      VIEW + " WHERE p.course_id = :course AND p.id > :after ORDER BY p.id LIMIT :limit";

  private static final String LOCK_LEARNER = "SELECT id FROM learner WHERE id = :id FOR UPDATE";
  private static final String LOCK =
      "SELECT course_id FROM course_learner WHERE id = :id FOR UPDATE";
  private static final String HOLD_COURSE =
      "SELECT id FROM course WHERE id = :id LOCK IN SHARE MODE";

  private static final String INSERT =
      """
      INSERT INTO course_learner (uuid, system_id, course_id, learner_id, created_at, updated_at)
      VALUES (:uuid, :system, :course, :learner, :now, :now)
      """;

  private final JdbcClient jdbc;

  Places(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What is there of a course and a learner.
   *
   * @param learner row id; null if the system has no such learner
   * @param id null if the learner is not known in the course
   */
  record Place(long course, @Nullable Long learner, @Nullable Long id, @Nullable UUID uuid) {
    boolean known() {
      return id != null;
    }
  }

  /** Empty if the system has no such course. */
  Optional<Place> find(long system, String course, LearnerRef learner) {
    return jdbc.sql(FIND.formatted(column(learner)))
        .param("learner", value(learner))
        .param("system", system)
        .param("course", course)
        .query((row, n) -> place(row))
        .optional();
  }

  static String column(LearnerRef learner) {
    return learner instanceof LearnerRef.ById ? "uuid" : "email_key";
  }

  static String value(LearnerRef learner) {
    return switch (learner) {
      case LearnerRef.ById byId -> byId.uuid().toString();
      case LearnerRef.ByEmail byEmail -> byEmail.key().value();
    };
  }

  /** So that neither name nor identity verification changes until the transaction ends. */
  void lockLearner(long learner) {
    jdbc.sql(LOCK_LEARNER).param("id", learner).query(Long.class).single();
  }

  /**
   * The lock under which certificates are decided and facts change.
   *
   * @return row id of the course
   */
  long lock(long place) {
    return jdbc.sql(LOCK).param("id", place).query(Long.class).single();
  }

  /** So that its settings do not change until the transaction ends. */
  void holdCourse(long course) {
    jdbc.sql(HOLD_COURSE).param("id", course).query(Long.class).single();
  }

  void insert(long system, long course, long learner, Instant now) {
    jdbc.sql(INSERT)
        .param("uuid", UUID.randomUUID().toString())
        .param("system", system)
        .param("course", course)
        .param("learner", learner)
        .param("now", UtcTime.of(now))
        .update();
  }

  CourseLearner view(long place) {
    return jdbc.sql(ONE).param("place", place).query((row, n) -> view(row)).single();
  }

  List<CourseLearner> ofCourse(long course, long after, int limit) {
    return jdbc.sql(OF_COURSE)
        .param("course", course)
        .param("after", after)
        .param("limit", limit)
        .query((row, n) -> view(row))
        .list();
  }

  private static Place place(ResultSet row) throws SQLException {
    return new Place(
        row.getLong("course_id"),
        row.getObject("learner_id", Long.class),
        row.getObject("id", Long.class),
        UuidText.readNullable(row, "uuid"));
  }

  private static CourseLearner view(ResultSet row) throws SQLException {
    var erased = row.getObject("erased_at") != null;
    var name = FactRows.name(row);
    return new CourseLearner(
        row.getLong("place_id"),
        UUID.fromString(row.getString("course_learner_uuid")),
        CourseRows.course(row),
        new CourseLearner.Learner(
            UUID.fromString(row.getString("learner_uuid")),
            erased,
            erased ? null : row.getString("email"),
            name.isEmpty() ? null : name),
        FactRows.read(row),
        CertificateRows.certificate(row),
        UtcTime.read(row, "created_at"),
        UtcTime.read(row, "updated_at"));
  }
}
