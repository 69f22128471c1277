package dev.laurel.store.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.RowMapper;
import tools.jackson.databind.json.JsonMapper;

/** One row a badge: template, detail, system, issuer, program. */
final class BadgeRows implements RowMapper<Badge> {
  static final String SELECT =
      """
      SELECT t.id, t.uuid, t.system_id, t.issuer_id, t.program_id, t.slug, t.slug_key, t.name,
             t.description, t.image_url, t.criteria_url, t.origin, t.account_id, t.external_id,
             t.state, t.is_active, t.award_mode, t.award_mode_chosen, t.reaward, t.fallback_name,
             t.withdrawn_at, t.created_at,
             a.uuid AS account_uuid,
             d.template_id AS detailed, d.strapline, d.earner_description, d.issuer_url,
             d.rubric_url, d.time_value, d.time_units, d.award_limit, d.is_unique, d.archived,
             d.badge_type, d.criteria, d.alignments, d.categories, d.tags, %s
        FROM template t
        JOIN `system` s ON s.id = t.system_id
        LEFT JOIN issuer i ON i.id = t.issuer_id
        LEFT JOIN program p ON p.id = t.program_id
        LEFT JOIN provider_account a ON a.id = t.account_id
        LEFT JOIN badge_detail d ON d.template_id = t.id
      """
          .formatted(CatalogRows.PARENTS);

  private final JsonMapper json = JsonMapper.shared();

  @Override
  public Badge mapRow(ResultSet row, int number) throws SQLException {
    return new Badge(
        CatalogRows.template(
            row, CatalogRows.nullableUuid(row, "i_uuid"), CatalogRows.nullableUuid(row, "p_uuid")),
        detail(row),
        CatalogRows.system(row),
        CatalogRows.issuer(row),
        CatalogRows.program(row));
  }

  /** A list of the detail as its column has it. */
  String write(List<?> list) {
    return json.writeValueAsString(list);
  }

  private BadgeDetail detail(ResultSet row) throws SQLException {
    if (row.getObject("detailed") == null) {
      return BadgeDetail.NONE;
    }
    return new BadgeDetail(
        row.getString("strapline"),
        row.getString("earner_description"),
        row.getString("issuer_url"),
        row.getString("rubric_url"),
        row.getObject("time_value", Integer.class),
        row.getString("time_units"),
        row.getObject("award_limit", Integer.class),
        row.getBoolean("is_unique"),
        row.getBoolean("archived"),
        row.getString("badge_type"),
        list(row, "criteria", BadgeDetail.Criterion[].class),
        list(row, "alignments", BadgeDetail.Alignment[].class),
        list(row, "categories", String[].class),
        list(row, "tags", BadgeDetail.Tag[].class));
  }

  private <T> List<T> list(ResultSet row, String column, Class<T[]> type) throws SQLException {
    return List.of(json.readValue(row.getString(column), type));
  }
}
