package dev.laurel.domain.certificate;

import java.math.BigDecimal;

/**
 * A learner's grade in a course.
 *
 * @param fraction 0 to 1, kept as the number it is: 0.90 and 0.9 are one grade
 * @param passing as the course's own policy says
 */
public record Grade(BigDecimal fraction, boolean passing, FactVersion version) implements Fact {

  /**
   * @throws IllegalArgumentException if the grade is no fraction
   */
  public Grade {
    if (fraction.signum() < 0 || fraction.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException("must be a number from 0 to 1");
    }
    fraction = fraction.stripTrailingZeros();
  }
}
