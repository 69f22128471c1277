package dev.laurel.store.importing;

import org.jspecify.annotations.Nullable;

/**
 * Where to import from, and how much.
 *
 * @param url {@code jdbc:mysql://host:port/schema} of the BadgeKit database, MariaDB's too
 * @param user needs {@code SELECT} only
 * @param system slug of the only system to import; null for all of them
 * @param dryRun reads, checks and reports all, and writes nothing
 */
public record ImportSettings(
    String url, String user, String password, @Nullable String system, boolean dryRun) {
  private static final int LONGEST_SOURCE = 255;

  public ImportSettings {
    if (!url.startsWith("jdbc:mysql://")) {
      throw new IllegalArgumentException(
          "the source must look like jdbc:mysql://127.0.0.1:3306/badgekit (for MariaDB too)");
    }
    if (source(url, system).length() > LONGEST_SOURCE) {
      throw new IllegalArgumentException(
          "the source's address and system together must have at most 255 characters");
    }
  }

  /** What the progress is kept under: the address without parameters, and the system. */
  String source() {
    return source(url, system);
  }

  private static String source(String url, @Nullable String system) {
    var query = url.indexOf('?');
    return (query < 0 ? url : url.substring(0, query)) + (system == null ? "" : "#" + system);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "ImportSettings[" + source() + (dryRun ? ", dry run]" : "]");
  }
}
