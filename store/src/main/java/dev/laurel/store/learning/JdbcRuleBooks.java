package dev.laurel.store.learning;

import dev.laurel.domain.learning.RuleBook;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcRuleBooks implements RuleBooks {
  /** Courses that a book names; of a system with more it takes any key for one of them. */
  private static final int COURSES_NAMED = 10_000;

  /** Systems whose books are kept; the one asked for longest ago goes first. */
  private static final int KEPT = 200;

  private static final String REQUIREMENTS =
      """
      SELECT s.rules_version, t.id AS template_id, t.uuid AS template_uuid, t.name, t.reaward,
             r.id, r.uuid, r.event_type, r.description, r.group_name, r.rules
        FROM `system` s
        LEFT JOIN template t ON t.system_id = s.id AND t.deleted_at IS NULL
      """;

  private static final String PENALTIES =
      """
      SELECT t.id AS template_id, p.id, p.uuid, p.event_type, p.description, p.rules,
             l.requirement_id
        FROM template t
        JOIN penalty p ON p.template_id = t.id
        LEFT JOIN penalty_requirement l ON l.penalty_id = p.id
       WHERE t.system_id = :system AND t.deleted_at IS NULL
      """;

  private static final String COURSES =
      "SELECT course_key FROM course WHERE system_id = :system LIMIT :limit";

  private static final String COUNTS = " AND t.is_active AND t.award_mode <> 'api'";
  private static final String ONE = " AND t.id = :template";

  private static final String REQUIREMENTS_OF_TEMPLATES =
      """
      \n  LEFT JOIN requirement r ON r.template_id = t.id
       WHERE s.id = :system ORDER BY t.id, r.id
      """;

  private static final String IN_ORDER = " ORDER BY p.id, l.requirement_id";

  private final JdbcClient jdbc;
  private final Map<Long, RuleBook> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, RuleBook> eldest) {
          return size() > KEPT;
        }
      };

  JdbcRuleBooks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public RuleBook at(long systemId, long version) {
    synchronized (kept) {
      var known = kept.get(systemId);
      if (known != null && known.version() == version) {
        return known;
      }
    }
    // Two threads may load the same: better than one that waits with a lock on the system's row.
    var book = load(systemId, null, COUNTS, courses(systemId));
    if (book.version() != version) {
      throw new IllegalStateException(
          "the rules of system %d have version %d, not %d: read it in the same transaction"
              .formatted(systemId, book.version(), version));
    }
    synchronized (kept) {
      kept.merge(systemId, book, (old, loaded) -> old.version() > loaded.version() ? old : loaded);
    }
    return book;
  }

  @Override
  public RuleBook of(long systemId, long templateId) {
    return load(systemId, templateId, ONE, Set.of());
  }

  /** Null if they are too many. */
  private @Nullable Set<String> courses(long system) {
    var keys =
        jdbc.sql(COURSES)
            .param("system", system)
            .param("limit", COURSES_NAMED + 1)
            .query(String.class)
            .set();
    return keys.size() > COURSES_NAMED ? null : keys;
  }

  private RuleBook load(
      long system, @Nullable Long template, String which, @Nullable Set<String> courses) {
    var rows = new RuleRows();
    var requirements =
        jdbc.sql(REQUIREMENTS + which + REQUIREMENTS_OF_TEMPLATES).param("system", system);
    var penalties = jdbc.sql(PENALTIES + which + IN_ORDER).param("system", system);
    if (template != null) {
      requirements = requirements.param("template", template);
      penalties = penalties.param("template", template);
    }
    requirements.query(rows::requirement);
    penalties.query(rows::penalty);
    return rows.book(courses);
  }
}
