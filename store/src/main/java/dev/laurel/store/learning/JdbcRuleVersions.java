package dev.laurel.store.learning;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcRuleVersions implements RuleVersions {
  private static final String HOLD = "SELECT id FROM `system` WHERE id = :system FOR UPDATE";

  private static final String RAISE =
      "UPDATE `system` SET rules_version = rules_version + 1 WHERE id = :system";

  private static final String OPEN =
      """
      INSERT INTO template_active_span (template_id, from_version)
      SELECT :template, s.rules_version FROM `system` s
       WHERE s.id = :system AND NOT EXISTS (
         SELECT 1 FROM template_active_span a
          WHERE a.template_id = :template AND a.to_version IS NULL)
      """;

  private static final String CLOSE =
      """
      UPDATE template_active_span
         SET to_version = (SELECT s.rules_version FROM `system` s WHERE s.id = :system)
       WHERE template_id = :template AND to_version IS NULL
      """;

  private final JdbcClient jdbc;

  JdbcRuleVersions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void hold(long systemId) {
    jdbc.sql(HOLD).param("system", systemId).query(Long.class).optional();
  }

  @Override
  public void changed(long systemId) {
    jdbc.sql(RAISE).param("system", systemId).update();
  }

  @Override
  public void activated(long systemId, long templateId) {
    changed(systemId);
    jdbc.sql(OPEN).param("system", systemId).param("template", templateId).update();
  }

  @Override
  public void deactivated(long systemId, long templateId) {
    changed(systemId);
    jdbc.sql(CLOSE).param("system", systemId).param("template", templateId).update();
  }
}
