package dev.laurel.store.catalog;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as BadgeKit writes them: UTC, always with milliseconds. */
public final class BadgeKitTime {
  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private BadgeKitTime() {}

  /** Such as {@code 2014-05-29T10:16:01.654Z}; what is finer is cut. */
  public static String text(Instant time) {
    return MILLISECONDS.format(time);
  }
}
