package dev.laurel.store.catalog;

import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads a template and its parents from one joined row: the template's columns by their names,
 * those of {@code system} with the prefix {@code s_}, of {@code issuer} with {@code i_}, of {@code
 * program} with {@code p_}.
 */
final class CatalogRows {
  /** Selects the parents; their tables are called s, i and p. */
  static final String PARENTS =
      presented("s")
          + ", "
          + presented("i")
          + ", "
          + presented("p")
          + ", p.issuer_id AS p_issuer_id, s.badges_enabled AS s_badges_enabled";

  private CatalogRows() {}

  private static String presented(String of) {
    return """
    %1$s.id AS %1$s_id, %1$s.uuid AS %1$s_uuid, %1$s.slug AS %1$s_slug,
    %1$s.slug_key AS %1$s_slug_key, %1$s.name AS %1$s_name, %1$s.url AS %1$s_url,
    %1$s.email AS %1$s_email, %1$s.description AS %1$s_description,
    %1$s.image_url AS %1$s_image_url, %1$s.created_at AS %1$s_created_at\
    """
        .formatted(of);
  }

  static BadgeSystem system(ResultSet row) throws SQLException {
    return new BadgeSystem(
        row.getLong("s_id"),
        uuid(row, "s_uuid"),
        profile(row, "s"),
        UtcTime.read(row, "s_created_at"),
        row.getBoolean("s_badges_enabled"));
  }

  /** Null if none was joined. */
  static @Nullable Issuer issuer(ResultSet row) throws SQLException {
    var id = id(row, "i_id");
    return id == null
        ? null
        : new Issuer(
            id,
            uuid(row, "i_uuid"),
            row.getLong("s_id"),
            profile(row, "i"),
            UtcTime.read(row, "i_created_at"),
            row.getString("s_slug"));
  }

  /** Null if none was joined; else its issuer was joined, too. */
  static @Nullable Program program(ResultSet row) throws SQLException {
    var id = id(row, "p_id");
    return id == null
        ? null
        : new Program(
            id,
            uuid(row, "p_uuid"),
            row.getLong("s_id"),
            row.getLong("p_issuer_id"),
            profile(row, "p"),
            UtcTime.read(row, "p_created_at"),
            row.getString("s_slug"),
            uuid(row, "i_uuid"));
  }

  /**
   * @param issuer uuid of the template's own issuer, which need not be the one joined as i
   * @param program likewise
   */
  static Template template(ResultSet row, @Nullable UUID issuer, @Nullable UUID program)
      throws SQLException {
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
        row.getBoolean("award_mode_chosen"),
        row.getBoolean("reaward"),
        row.getString("fallback_name"),
        UtcTime.readNullable(row, "withdrawn_at"),
        UtcTime.read(row, "created_at"),
        row.getString("s_slug"),
        issuer,
        program,
        nullableUuid(row, "account_uuid"));
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

  static @Nullable Long id(ResultSet row, String column) throws SQLException {
    return row.getObject(column, Long.class);
  }

  static @Nullable UUID nullableUuid(ResultSet row, String column) throws SQLException {
    var text = row.getString(column);
    return text == null ? null : UUID.fromString(text);
  }

  private static UUID uuid(ResultSet row, String column) throws SQLException {
    return UUID.fromString(row.getString(column));
  }
}
