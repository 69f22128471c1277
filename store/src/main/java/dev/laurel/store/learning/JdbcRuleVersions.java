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

  /**
   * What it has shown stays; a back-fill that is begun later shows what comes meanwhile as well.
   */
  private static final String STOP_BACKFILL =
      """
      UPDATE backfill b JOIN template t ON t.id = b.template_id
         SET b.state = 'stopped', b.finished_at = UTC_TIMESTAMP(6), b.updated_at = UTC_TIMESTAMP(6),
             b.reason = CASE WHEN t.deleted_at IS NOT NULL THEN 'template_deleted'
                             WHEN NOT t.is_active THEN 'template_inactive'
                             ELSE 'awarded_by_api' END
       WHERE b.template_id = :template AND b.state = 'running'
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
    jdbc.sql(STOP_BACKFILL).param("template", templateId).update();
  }
}
