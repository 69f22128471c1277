package dev.laurel.domain.certificate;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A learner's grade in a course.
 *
 * @param fraction 0 to 1, kept as the number it is: 0.90 and 0.9 are one grade; null if it was not
 *     said, as in Open edX's events about passing a course: then the known one stays
 * @param passing as the course's own policy says
 */
public record Grade(@Nullable BigDecimal fraction, boolean passing, FactVersion version)
    implements Fact {

  /**
   * @throws IllegalArgumentException if the grade is no fraction
   */
  public Grade {
    if (fraction != null) {
      if (fraction.signum() < 0 || fraction.compareTo(BigDecimal.ONE) > 0) {
        throw new IllegalArgumentException("must be a number from 0 to 1");
      }
      fraction = fraction.stripTrailingZeros();
    }
  }

  /** This delivery, once it has replaced what was known. */
  Grade over(@Nullable Grade known, FactVersion version) {
    return new Grade(
        fraction == null && known != null ? known.fraction() : fraction, passing, version);
  }
}
