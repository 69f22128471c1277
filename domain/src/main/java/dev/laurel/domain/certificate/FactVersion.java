package dev.laurel.domain.certificate;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Which of two deliveries of one fact is the newer (contract certificates.md, "Record"). Versions
 * of different facts are never compared: their sources share no clock.
 *
 * @param number counted by the source, or the microseconds of its time stamp; null if it gave none
 */
public record FactVersion(@Nullable Long number) {
  /** Of a fact that came without. */
  public static final FactVersion NONE = new FactVersion(null);

  /** How a delivery stands to what is known. */
  public enum Standing {
    NEWER,
    /** The same delivery once more. */
    SAME,
    OLDER,
    /** It has no version and cannot be compared. */
    ABSENT
  }

  /** A count. */
  public static FactVersion of(long number) {
    return new FactVersion(number);
  }

  /**
   * A time, in whole microseconds.
   *
   * @throws IllegalArgumentException if it is some 292,000 years away
   */
  public static FactVersion of(Instant time) {
    try {
      return new FactVersion(ChronoUnit.MICROS.between(Instant.EPOCH, time));
    } catch (ArithmeticException far) {
      throw new IllegalArgumentException("must be a time of our age, not " + time, far);
    }
  }

  /**
   * @param time ISO-8601 with its offset, such as {@code 2026-03-01T10:00:00.123456Z}
   * @throws IllegalArgumentException if it is anything else
   */
  public static FactVersion of(String time) {
    try {
      return of(OffsetDateTime.parse(time).toInstant());
    } catch (DateTimeException unreadable) {
      throw new IllegalArgumentException(
          "must be an integer or a time with its offset, such as 2026-03-01T10:00:00Z", unreadable);
    }
  }

  /** This one as the version of a delivery, beside what is known. */
  public Standing against(FactVersion known) {
    if (number == null) {
      return Standing.ABSENT;
    }
    if (known.number == null) {
      return Standing.NEWER;
    }
    var order = Long.compare(number, known.number);
    return order > 0 ? Standing.NEWER : order < 0 ? Standing.OLDER : Standing.SAME;
  }

  /** Whether a delivery of this version overwrites what is known: newer, or not to be compared. */
  public boolean replaces(FactVersion known) {
    var standing = against(known);
    return standing == Standing.NEWER || standing == Standing.ABSENT;
  }

  /** The version that stays after a delivery of this version has overwritten what was known. */
  FactVersion over(FactVersion known) {
    return number == null ? known : this;
  }
}
