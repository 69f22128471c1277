package dev.laurel.api.learning;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What requirements look like in the database, for tests that need one to be there. */
final class EventRows {
  static final String PASSED = "org.openedx.learning.course.passing.status.updated.v1";

  private EventRows() {}

  /** Of an active hosted template, met by every event of the type. */
  static void requirement(JdbcClient jdbc, String system, String type) {
    var template = UUID.randomUUID().toString();
    jdbc.sql(
            """
            INSERT INTO template (uuid, system_id, slug, slug_key, name, origin, state, is_active,
                                  award_mode, created_at)
            SELECT :uuid, id, :uuid, :uuid, 'badge', 'hosted', 'active', TRUE, 'both', NOW(6)
              FROM `system` WHERE slug = :system
            """)
        .param("uuid", template)
        .param("system", system)
        .update();
    jdbc.sql(
            """
            INSERT INTO requirement (uuid, template_id, event_type, rules, created_at)
            SELECT UUID(), id, :type, '[]', NOW(6) FROM template WHERE uuid = :template
            """)
        .param("type", type)
        .param("template", template)
        .update();
    jdbc.sql("UPDATE `system` SET rules_version = rules_version + 1 WHERE slug = :system")
        .param("system", system)
        .update();
  }
}
