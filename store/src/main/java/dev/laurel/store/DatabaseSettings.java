package dev.laurel.store;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the database is and how long to wait for it.
 *
 * @param url {@code jdbc:mysql://host:port/schema}, for MySQL and MariaDB alike; a property in the
 *     URL wins over ours
 * @param password empty if the user has none
 * @param poolSize most connections of this process
 * @param connectTimeout for a connection, from the pool or new
 * @param socketTimeout for the answer to one statement; below the five seconds within which an API
 *     caller hears that the database is away
 */
@ConfigurationProperties("laurel.db")
public record DatabaseSettings(
    String url,
    String user,
    @DefaultValue("") String password,
    @DefaultValue("16") int poolSize,
    @DefaultValue("2s") Duration connectTimeout,
    @DefaultValue("4s") Duration socketTimeout) {

  public DatabaseSettings {
    if (!url.startsWith("jdbc:mysql:")) {
      throw new IllegalArgumentException(
          "LAUREL_DB_URL must look like jdbc:mysql://127.0.0.1:3306/laurel (for MariaDB too), not "
              + withoutParameters(url));
    }
  }

  /** The rest of the settings as they come. */
  public static DatabaseSettings of(String url, String user, @Nullable String password) {
    return new DatabaseSettings(
        url,
        user,
        password == null ? "" : password,
        16,
        Duration.ofSeconds(2),
        Duration.ofSeconds(4));
  }

  @Override
  public String toString() {
    return "DatabaseSettings[" + withoutParameters(url) + ", user " + user + "]";
  }

  private static String withoutParameters(String url) {
    var query = url.indexOf('?');
    return query < 0 ? url : url.substring(0, query);
  }
}
