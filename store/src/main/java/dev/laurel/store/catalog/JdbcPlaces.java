package dev.laurel.store.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcPlaces implements Places {
  private static final String FIND =
      """
      SELECT %s,
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
      """
          .formatted(CatalogRows.PARENTS);

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
    var issuer = CatalogRows.issuer(row);
    var program = CatalogRows.program(row);
    return new Found(
        CatalogRows.system(row),
        issuer,
        program,
        row.getString("uuid") != null && within(row, issuer, program) ? badge(row) : null);
  }

  private static Template badge(ResultSet row) throws SQLException {
    return CatalogRows.template(
        row,
        CatalogRows.nullableUuid(row, "issuer_uuid"),
        CatalogRows.nullableUuid(row, "program_uuid"));
  }

  private static @Nullable String key(@Nullable String slug) {
    return slug == null ? null : Profile.slugKey(slug);
  }

  private static long id(@Nullable Long id) {
    return Objects.requireNonNull(id);
  }
}
