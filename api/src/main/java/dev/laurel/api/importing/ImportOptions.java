package dev.laurel.api.importing;

import dev.laurel.store.importing.ImportSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands on the command line.
 *
 * @param report the file to write every finding to; null: the screen only
 */
record ImportOptions(ImportSettings settings, @Nullable Path report) {
  static final String HELP =
      """
      Imports the systems, issuers, programs, badges, pictures, consumers, webhooks, claim codes and
      badge instances of a BadgeKit API database into Laurel.

        java -jar laurel-api-exec.jar import-badgekit --from=jdbc:mysql://HOST:3306/SCHEMA [options]

        --from=URL           the BadgeKit database (MySQL, or MariaDB with the same jdbc:mysql: URL)
        --user=NAME          a user of it that may SELECT; default: root
        --password-env=NAME  the environment variable with that user's password; default: none
        --system=SLUG        import this one system with all below it
        --dry-run            read, check and report everything, and write nothing
        --report=FILE        write all rows that were refused or lost something, as CSV
        --help               print this

      Laurel's own database and key are those of the api: LAUREL_DB_URL, LAUREL_DB_USER,
      LAUREL_DB_PASSWORD, LAUREL_SECRET_KEY (see docs/configuration.md). BadgeKit's database is only
      read. An import that was interrupted goes on where it was when the same command is run again;
      one that came to its end starts over and imports what is new. What Laurel has already stays as
      it is. Nobody is notified of what is imported.

      Exit codes: 0 all rows are in Laurel, 1 the import came to its end and refused some rows,
      2 it could not begin or was interrupted.
      """;

  private static final Set<String> NAMES =
      Set.of("from", "user", "password-env", "system", "dry-run", "report");

  /** The command cannot be carried out as it stands; the message says why. */
  static final class Wrong extends RuntimeException {
    Wrong(String sentence) {
      super(sentence);
    }
  }

  /**
   * @throws Wrong if an option is unknown or missing
   */
  static ImportOptions of(List<String> arguments, Map<String, String> environment) {
    var given = new HashMap<String, String>();
    for (var argument : arguments) {
      var equals = argument.indexOf('=');
      var name = argument.substring(0, equals < 0 ? argument.length() : equals);
      if (!name.startsWith("--") || !NAMES.contains(name.substring(2))) {
        throw new Wrong("unknown option " + name);
      }
      if ((equals < 0) != name.equals("--dry-run")) {
        throw new Wrong(equals < 0 ? name + " needs a value" : name + " takes no value");
      }
      given.put(name.substring(2), argument.substring(equals + 1));
    }
    var from = given.get("from");
    if (from == null) {
      throw new Wrong("--from is missing");
    }
    try {
      return new ImportOptions(
          new ImportSettings(
              from,
              given.getOrDefault("user", "root"),
              password(given.get("password-env"), environment),
              given.get("system"),
              given.containsKey("dry-run")),
          given.containsKey("report") ? Path.of(given.get("report")) : null);
    } catch (IllegalArgumentException refused) {
      throw new Wrong(refused.getMessage());
    }
  }

  private static String password(@Nullable String variable, Map<String, String> environment) {
    if (variable == null) {
      return "";
    }
    var password = environment.get(variable);
    if (password == null) {
      throw new Wrong("--password-env: there is no environment variable " + variable);
    }
    return password;
  }
}
