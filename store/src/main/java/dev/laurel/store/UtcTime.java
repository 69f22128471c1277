package dev.laurel.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Instants in {@code DATETIME(6)} columns: UTC, microseconds, whatever the session's time zone,
 * since the driver converts a {@code LocalDateTime} not at all.
 */
public final class UtcTime {
  /** What a column keeps; a clock that ticks so gives the instants that are read back. */
  public static final Duration PRECISION = Duration.of(1, ChronoUnit.MICROS);

  private UtcTime() {}

  /** For a parameter; what is finer than a microsecond is cut, as the column would round it. */
  public static LocalDateTime of(Instant instant) {
    return LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
  }

  /** For a parameter that may be absent. */
  public static @Nullable LocalDateTime ofNullable(@Nullable Instant instant) {
    return instant == null ? null : of(instant);
  }

  /** From a column that is never null. */
  public static Instant read(ResultSet row, String column) throws SQLException {
    return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
  }

  /** From a column that may be null. */
  public static @Nullable Instant readNullable(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, LocalDateTime.class);
    return time == null ? null : time.toInstant(ZoneOffset.UTC);
  }
}
