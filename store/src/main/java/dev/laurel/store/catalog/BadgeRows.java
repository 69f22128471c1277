package dev.laurel.store.catalog;

import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import tools.jackson.databind.json.JsonMapper;

/** One row a badge: template, detail, system, issuer, program. */
final class BadgeRows implements RowMapper<Badge> {
  static final String SELECT =
      """
      SELECT t.id, t.uuid, t.system_id, t.issuer_id, t.program_id, t.slug, t.slug_key, t.name,
             t.description, t.image_url, t.criteria_url, t.origin, t.account_id, t.external_id,
             t.state, t.is_active, t.award_mode, t.fallback_name, t.withdrawn_at, t.created_at,
             a.uuid AS account_uuid,
             d.template_id AS detailed, d.strapline, d.earner_description, d.issuer_url,
             d.rubric_url, d.time_value, d.time_units, d.award_limit, d.is_unique, d.archived,
             d.badge_type, d.criteria, d.alignments, d.categories, d.tags,
             p.issuer_id AS p_issuer_id, %s, %s, %s
        FROM template t
        JOIN `system` s ON s.id = t.system_id
        LEFT JOIN issuer i ON i.id = t.issuer_id
        LEFT JOIN program p ON p.id = t.program_id
        LEFT JOIN provider_account a ON a.id = t.account_id
        LEFT JOIN badge_detail d ON d.template_id = t.id
      """
          .formatted(profile("s"), profile("i"), profile("p"));

  private final JsonMapper json = JsonMapper.shared();

  @Override
  public Badge mapRow(ResultSet row, int number) throws SQLException {
    var systemId = row.getLong("system_id");
    var system =
        new BadgeSystem(
            systemId, uuid(row, "s_uuid"), profile(row, "s"), UtcTime.read(row, "s_created_at"));
    var systemSlug = system.profile().slug();
    var issuerId = id(row, "issuer_id");
    var issuer =
        issuerId == null
            ? null
            : new Issuer(
                issuerId,
                uuid(row, "i_uuid"),
                systemId,
                profile(row, "i"),
                UtcTime.read(row, "i_created_at"),
                systemSlug);
    var template = template(row, systemSlug);
    return new Badge(template, detail(row), system, issuer, program(row, systemSlug, issuer));
  }

  /** A list of the detail as its column has it. */
  String write(List<?> list) {
    return json.writeValueAsString(list);
  }

  private static @Nullable Program program(
      ResultSet row, String systemSlug, @Nullable Issuer issuer) throws SQLException {
    var id = id(row, "program_id");
    if (id == null) {
      return null;
    }
    return new Program(
        id,
        uuid(row, "p_uuid"),
        row.getLong("system_id"),
        row.getLong("p_issuer_id"),
        profile(row, "p"),
        UtcTime.read(row, "p_created_at"),
        systemSlug,
        Objects.requireNonNull(issuer, "a program's badge has the program's issuer").uuid());
  }

  private static Template template(ResultSet row, String systemSlug) throws SQLException {
    return new Template(
        row.getLong("id"),
        uuid(row, "uuid"),
        row.getLong("system_id"),
        id(row, "issuer_id"),
        id(row, "program_id"),
        row.getString("slug"),
        row.getString("slug_key"),
        row.getString("name"),
        row.getString("description"),
        row.getString("image_url"),
        row.getString("criteria_url"),
        Origin.of(row.getString("origin")),
        id(row, "account_id"),
        row.getString("external_id"),
        row.getString("state"),
        row.getBoolean("is_active"),
        row.getString("award_mode"),
        row.getString("fallback_name"),
        UtcTime.readNullable(row, "withdrawn_at"),
        UtcTime.read(row, "created_at"),
        systemSlug,
        nullableUuid(row, "i_uuid"),
        nullableUuid(row, "p_uuid"),
        nullableUuid(row, "account_uuid"));
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

  private static String profile(String of) {
    return """
    %1$s.uuid AS %1$s_uuid, %1$s.slug AS %1$s_slug, %1$s.slug_key AS %1$s_slug_key,
    %1$s.name AS %1$s_name, %1$s.url AS %1$s_url, %1$s.email AS %1$s_email,
    %1$s.description AS %1$s_description, %1$s.image_url AS %1$s_image_url,
    %1$s.created_at AS %1$s_created_at
    """
        .formatted(of);
  }

  private static Profile profile(ResultSet row, String of) throws SQLException {
    return new Profile(
        row.getString(of + "_slug"),
        row.getString(of + "_slug_key"),
        row.getString(of + "_name"),
        row.getString(of + "_url"),
        row.getString(of + "_email"),
        row.getString(of + "_description"),
        row.getString(of + "_image_url"));
  }

  private static @Nullable Long id(ResultSet row, String column) throws SQLException {
    return row.getObject(column, Long.class);
  }

  private static UUID uuid(ResultSet row, String column) throws SQLException {
    return UUID.fromString(row.getString(column));
  }

  private static @Nullable UUID nullableUuid(ResultSet row, String column) throws SQLException {
    var text = row.getString(column);
    return text == null ? null : UUID.fromString(text);
  }
}
