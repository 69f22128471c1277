package dev.laurel.api.certificate;

import dev.laurel.domain.certificate.Enrolment;
import dev.laurel.domain.certificate.EnrolmentMode;
import dev.laurel.domain.certificate.FactVersion;
import dev.laurel.domain.certificate.Grade;
import dev.laurel.domain.certificate.IdentityVerification;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The facts that have a source of their own, as they are sent. */
final class FactForms {
  private static final int MOST_PLACES = 20;

  private FactForms() {}

  /** How a learner is enrolled. */
  @Schema(name = "EnrolmentFact")
  record EnrolmentForm(
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              description = "A course mode of Open edX",
              example = "verified")
          @Nullable String mode,
      @Schema(description = "True if absent; an enrolment that has ended still counts")
          @Nullable Boolean active,
      @Schema(
              description = "Which delivery this is: an integer, or a time with its offset",
              example = "2026-11-05T10:15:30Z")
          @Nullable Object version) {

    /** Null exactly if something is wrong, which is noted. */
    @Nullable Enrolment check(FieldChecks checks, String pointer) {
      var before = checks.found();
      var read = checks.word(pointer + "/mode", mode, EnrolmentMode::of);
      var version = readVersion(checks, pointer, this.version);
      return read == null || checks.found() > before
          ? null
          : new Enrolment(read, active == null || active, version);
    }
  }

  /** What a learner has reached. */
  @Schema(name = "GradeFact")
  record GradeForm(
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              description = "Of the whole course, from 0 to 1",
              example = "0.85")
          @Nullable BigDecimal fraction,
      @Schema(
              description =
                  "Whether it passes, as the course has it; a trigger's type says it already")
          @Nullable Boolean passing,
      @Schema(
              description = "Which delivery this is: an integer, or a time with its offset",
              example = "17")
          @Nullable Object version) {

    /**
     * Null exactly if something is wrong, which is noted.
     *
     * @param meant what the trigger's type says of {@code passing}; null if nothing does
     */
    @Nullable Grade check(FieldChecks checks, String pointer, @Nullable Boolean meant) {
      var before = checks.found();
      if (passing == null && meant == null) {
        checks.wrong(pointer + "/passing", "is required: true or false");
      } else if (passing != null && meant != null && !passing.equals(meant)) {
        checks.wrong(pointer + "/passing", "must be " + meant + ", as the trigger's type says");
      }
      if (fraction == null) {
        checks.wrong(pointer + "/fraction", "is required: a number from 0 to 1");
      }
      var number = readFraction(checks, pointer + "/fraction", fraction);
      var version = readVersion(checks, pointer, this.version);
      return number == null || checks.found() > before
          ? null
          : new Grade(number, Boolean.TRUE.equals(meant == null ? passing : meant), version);
    }
  }

  /** Whether it is known who a learner is. */
  @Schema(name = "IdentityVerificationFact")
  record IdentityForm(
      @Schema(description = "Required, except in a trigger, which approves")
          @Nullable Boolean approved,
      @Schema(
              description = "From then on it counts no more; absent: never",
              types = "string",
              format = "date-time")
          @Nullable String expiresAt,
      @Schema(
              description = "Which delivery this is: an integer, or a time with its offset",
              example = "3")
          @Nullable Object version) {

    /**
     * Null exactly if something is wrong, which is noted.
     *
     * @param approving whether it comes with a trigger, which approves
     */
    @Nullable IdentityVerification check(FieldChecks checks, String pointer, boolean approving) {
      var before = checks.found();
      if (approved == null && !approving) {
        checks.wrong(pointer + "/approved", "is required: true or false");
      } else if (approving && Boolean.FALSE.equals(approved)) {
        checks.wrong(pointer + "/approved", "must be true, as the trigger's type says");
      }
      var expires = checks.time(pointer + "/expiresAt", expiresAt);
      var version = readVersion(checks, pointer, this.version);
      return checks.found() > before
          ? null
          : new IdentityVerification(approving || Boolean.TRUE.equals(approved), expires, version);
    }
  }

  /** A grade as the number it is; null if absent or wrong. */
  static @Nullable BigDecimal readFraction(
      FieldChecks checks, String pointer, @Nullable BigDecimal given) {
    if (given == null) {
      return null;
    }
    if (given.signum() < 0 || given.compareTo(BigDecimal.ONE) > 0) {
      checks.wrong(pointer, "must be a number from 0 to 1");
      return null;
    }
    var number = given.stripTrailingZeros();
    if (number.scale() > MOST_PLACES) {
      checks.wrong(pointer, "must have at most " + MOST_PLACES + " decimal places");
      return null;
    }
    return number;
  }

  private static FactVersion readVersion(
      FieldChecks checks, String pointer, @Nullable Object version) {
    var read =
        switch (version) {
          case null -> FactVersion.NONE;
          case Integer number -> FactVersion.of(number);
          case Long number -> FactVersion.of(number);
          case String time -> checks.made(pointer + "/version", () -> FactVersion.of(time));
          default -> checks.made(pointer + "/version", () -> FactVersion.of(""));
        };
    return read == null ? FactVersion.NONE : read;
  }
}
