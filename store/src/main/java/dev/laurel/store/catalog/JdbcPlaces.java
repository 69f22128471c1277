package dev.laurel.store.catalog;

import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcPlaces implements Places {
  private static final String FIND =
      """
      SELECT s.id AS s_id, s.uuid AS s_uuid, s.slug AS s_slug, s.slug_key AS s_slug_key,
             s.name AS s_name, s.url AS s_url, s.email AS s_email,
             s.description AS s_description, s.image_url AS s_image_url,
             s.created_at AS s_created_at,
             i.id AS i_id, i.uuid AS i_uuid, i.slug AS i_slug, i.slug_key AS i_slug_key,
             i.name AS i_name, i.url AS i_url, i.email AS i_email,
             i.description AS i_description, i.image_url AS i_image_url,
             i.created_at AS i_created_at,
             p.id AS p_id, p.uuid AS p_uuid, p.slug AS p_slug, p.slug_key AS p_slug_key,
             p.name AS p_name, p.url AS p_url, p.email AS p_email,
             p.description AS p_description, p.image_url AS p_image_url,
             p.created_at AS p_created_at,
             t.*, ti.uuid AS issuer_uuid, tp.uuid AS program_uuid,
             tp.issuer_id AS issuer_of_program, a.uuid AS account_uuid
        FROM `system` s
        LEFT JOIN issuer i
          ON i.system_id = s.id AND i.slug_key = :issuer AND i.deleted_at IS NULL
        LEFT JOIN program p
          ON p.issuer_id = i.id AND p.slug_key = :program AND p.deleted_at IS NULL
        LEFT JOIN template t
          ON t.system_id = s.id AND t.slug_key = :badge AND t.deleted_at IS NULL
        LEFT JOIN issuer ti ON ti.id = t.issuer_id
        LEFT JOIN program tp ON tp.id = t.program_id
        LEFT JOIN provider_account a ON a.id = t.account_id
       WHERE s.slug_key = :system AND s.deleted_at IS NULL
      """;

  private final JdbcClient jdbc;

  JdbcPlaces(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<Found> find(
      String system, @Nullable String issuer, @Nullable String program, @Nullable String badge) {
    return jdbc.sql(FIND)
        .param("system", Profile.slugKey(system))
        .param("issuer", key(issuer))
        .param("program", key(program))
        .param("badge", key(badge))
        .query((row, n) -> read(row))
        .optional();
  }

  /** Whether a badge lies at or below the issuer or program of the path. */
  private static boolean within(ResultSet row, @Nullable Issuer issuer, @Nullable Program program)
      throws SQLException {
    if (program != null) {
      return program.id().equals(row.getObject("program_id", Long.class));
    }
    return issuer == null
        || issuer.id().equals(row.getObject("issuer_id", Long.class))
        || issuer.id().equals(row.getObject("issuer_of_program", Long.class));
  }

  private static Found read(ResultSet row) throws SQLException {
    var system =
        new BadgeSystem(
            row.getLong("s_id"),
            uuid(row, "s_uuid"),
            profile(row, "s_"),
            UtcTime.read(row, "s_created_at"));
    var issuer = row.getString("i_uuid") == null ? null : issuer(row, system);
    var program =
        issuer == null || row.getString("p_uuid") == null ? null : program(row, system, issuer);
    return new Found(
        system,
        issuer,
        program,
        row.getString("uuid") != null && within(row, issuer, program) ? badge(row, system) : null);
  }

  private static Issuer issuer(ResultSet row, BadgeSystem system) throws SQLException {
    return new Issuer(
        row.getLong("i_id"),
        uuid(row, "i_uuid"),
        id(system.id()),
        profile(row, "i_"),
        UtcTime.read(row, "i_created_at"),
        system.profile().slug());
  }

  private static Program program(ResultSet row, BadgeSystem system, Issuer issuer)
      throws SQLException {
    return new Program(
        row.getLong("p_id"),
        uuid(row, "p_uuid"),
        id(system.id()),
        id(issuer.id()),
        profile(row, "p_"),
        UtcTime.read(row, "p_created_at"),
        system.profile().slug(),
        issuer.uuid());
  }

  private static Template badge(ResultSet row, BadgeSystem system) throws SQLException {
    return new Template(
        row.getLong("id"),
        uuid(row, "uuid"),
        row.getLong("system_id"),
        row.getObject("issuer_id", Long.class),
        row.getObject("program_id", Long.class),
        row.getString("slug"),
        row.getString("slug_key"),
        row.getString("name"),
        row.getString("description"),
        row.getString("image_url"),
        row.getString("criteria_url"),
        Origin.of(row.getString("origin")),
        row.getObject("account_id", Long.class),
        row.getString("external_id"),
        row.getString("state"),
        row.getBoolean("is_active"),
        row.getString("award_mode"),
        row.getString("fallback_name"),
        UtcTime.readNullable(row, "withdrawn_at"),
        UtcTime.read(row, "created_at"),
        system.profile().slug(),
        nullable(row, "issuer_uuid"),
        nullable(row, "program_uuid"),
        nullable(row, "account_uuid"));
  }

  private static Profile profile(ResultSet row, String prefix) throws SQLException {
    return new Profile(
        row.getString(prefix + "slug"),
        row.getString(prefix + "slug_key"),
        row.getString(prefix + "name"),
        row.getString(prefix + "url"),
        row.getString(prefix + "email"),
        row.getString(prefix + "description"),
        row.getString(prefix + "image_url"));
  }

  private static UUID uuid(ResultSet row, String column) throws SQLException {
    return UUID.fromString(row.getString(column));
  }

  private static @Nullable UUID nullable(ResultSet row, String column) throws SQLException {
    var text = row.getString(column);
    return text == null ? null : UUID.fromString(text);
  }

  private static @Nullable String key(@Nullable String slug) {
    return slug == null ? null : Profile.slugKey(slug);
  }

  private static long id(@Nullable Long id) {
    return Objects.requireNonNull(id);
  }
}
