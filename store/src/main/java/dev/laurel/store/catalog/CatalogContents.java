package dev.laurel.store.catalog;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What is still there below a system, an issuer or a program, which may be deleted only without.
 * Whoever asks before a deletion holds the lock on the parent, as does whoever adds to it. The
 * nearest parent is enough: it must be deleted before those above it.
 */
@Repository
public class CatalogContents {
  private static final String OF_SYSTEM =
      """
      SELECT (SELECT COUNT(*) FROM issuer WHERE system_id = :id AND deleted_at IS NULL) AS issuers,
             (SELECT COUNT(*) FROM program
               WHERE system_id = :id AND deleted_at IS NULL) AS programs,
             (SELECT COUNT(*) FROM template WHERE system_id = :id AND deleted_at IS NULL) AS badges,
             (SELECT COUNT(*) FROM provider_account WHERE system_id = :id) AS accounts
      """;

  private static final String OF_ISSUER =
      """
      SELECT 0 AS issuers,
             (SELECT COUNT(*) FROM program
               WHERE issuer_id = :id AND deleted_at IS NULL) AS programs,
             (SELECT COUNT(*) FROM template WHERE issuer_id = :id AND deleted_at IS NULL) AS badges,
             0 AS accounts
      """;

  private static final String OF_PROGRAM =
      """
      SELECT 0 AS issuers, 0 AS programs,
             (SELECT COUNT(*) FROM template
               WHERE program_id = :id AND deleted_at IS NULL) AS badges,
             0 AS accounts
      """;

  private static final String LOCK_SYSTEM =
      "SELECT id FROM `system` WHERE id = :id AND deleted_at IS NULL FOR UPDATE";

  private static final String LOCK_ISSUER =
      "SELECT id FROM issuer WHERE id = :id AND deleted_at IS NULL FOR UPDATE";

  private static final String LOCK_PROGRAM =
      "SELECT id FROM program WHERE id = :id AND deleted_at IS NULL FOR UPDATE";

  private final JdbcClient jdbc;

  CatalogContents(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** By the system's id. */
  public Contents ofSystem(long id) {
    return contents(OF_SYSTEM, id);
  }

  /** By the issuer's id. */
  public Contents ofIssuer(long id) {
    return contents(OF_ISSUER, id);
  }

  /** By the program's id. */
  public Contents ofProgram(long id) {
    return contents(OF_PROGRAM, id);
  }

  /**
   * Keeps the nearest parent of what is to be added from being deleted until the transaction ends.
   *
   * @return false if it was deleted
   */
  public boolean lockParent(long system, @Nullable Long issuer, @Nullable Long program) {
    var sql = program != null ? LOCK_PROGRAM : issuer != null ? LOCK_ISSUER : LOCK_SYSTEM;
    var id = program != null ? program : issuer != null ? issuer : Long.valueOf(system);
    return jdbc.sql(sql).param("id", id).query(Long.class).optional().isPresent();
  }

  private Contents contents(String sql, long id) {
    return jdbc.sql(sql)
        .param("id", id)
        .query(
            (row, n) ->
                new Contents(
                    row.getLong("issuers"),
                    row.getLong("programs"),
                    row.getLong("badges"),
                    row.getLong("accounts")))
        .single();
  }

  /** How many of each are not deleted. */
  public record Contents(long issuers, long programs, long badges, long accounts) {

    /** Whether there is nothing. */
    public boolean none() {
      return issuers + programs + badges + accounts == 0;
    }

    /** Such as {@code 1 issuer, 3 badges}. */
    public String words() {
      return String.join(
          ", ",
          Stream.of(
                  words(issuers, "issuer"),
                  words(programs, "program"),
                  words(badges, "badge"),
                  words(accounts, "provider account"))
              .filter(part -> !part.isEmpty())
              .toList());
    }

    private static String words(long count, String word) {
      return count == 0 ? "" : count + " " + word + (count == 1 ? "" : "s");
    }
  }
}
