package dev.laurel.quickstart;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The environment variables that the quickstart itself reads (design section 7); those it does not
 * know reach the api and the worker as they are.
 *
 * @param httpPort 0 takes a free one
 * @param databaseUrl set: no embedded MariaDB
 * @param temporalTarget set: no Temporal of our own
 * @param credlyUrl set: no fake Credly
 * @param accredibleUrl set: no fake Accredible
 * @param adminKey set: used instead of the generated one, and not printed
 * @param badgekitSecret set: used instead of the generated one, and not printed
 */
record QuickstartSettings(
    Path dataFolder,
    int httpPort,
    Optional<String> databaseUrl,
    Optional<String> temporalTarget,
    int temporalUiPort,
    boolean temporalDownload,
    Optional<String> credlyUrl,
    Optional<String> accredibleUrl,
    Optional<String> adminKey,
    Optional<String> secretKey,
    Optional<String> badgekitSecret,
    String path) {

  static QuickstartSettings of(Map<String, String> environment) {
    var read = new Reader(environment);
    return new QuickstartSettings(
        Path.of(read.text("LAUREL_DATA_DIR").orElse("laurel-data")).toAbsolutePath().normalize(),
        read.port("LAUREL_HTTP_PORT", 8080),
        read.text("LAUREL_DB_URL"),
        read.text("LAUREL_TEMPORAL_TARGET"),
        read.port("LAUREL_TEMPORAL_UI_PORT", 8233),
        !read.text("LAUREL_TEMPORAL_DOWNLOAD").orElse("true").equalsIgnoreCase("false"),
        read.text("LAUREL_CREDLY_URL"),
        read.text("LAUREL_ACCREDIBLE_URL"),
        read.text("LAUREL_ADMIN_KEY"),
        read.text("LAUREL_SECRET_KEY"),
        read.text("LAUREL_BADGEKIT_MASTER_SECRET"),
        environment.getOrDefault("PATH", ""));
  }

  private record Reader(Map<String, String> environment) {

    /** Set to blanks counts as not set. */
    Optional<String> text(String name) {
      return Optional.ofNullable(environment.get(name))
          .map(String::strip)
          .filter(s -> !s.isEmpty());
    }

    int port(String name, int otherwise) {
      var given = text(name);
      if (given.isEmpty()) {
        return otherwise;
      }
      if (!given.get().matches("\\d{1,5}") || Integer.parseInt(given.get()) > 65_535) {
        throw new CannotStart(
            name + " must be a port from 0 (any free one) to 65535, not " + given.get() + ".");
      }
      return Integer.parseInt(given.get());
    }
  }
}
