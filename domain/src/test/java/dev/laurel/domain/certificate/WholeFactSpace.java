package dev.laurel.domain.certificate;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Every value that the facts, the certificate and the trigger can have, by its class. */
final class WholeFactSpace {
  static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  static final String NAME = "Ada Lovelace";
  static final FactVersion KNOWN = FactVersion.of(10);
  static final FactVersion NEWER = FactVersion.of(11);
  static final FactVersion OLDER = FactVersion.of(9);

  /**
   * One mode of each class: never eligible, eligible unless disabled, with and without identity.
   */
  private static final List<EnrolmentMode> MODES =
      List.of(
          EnrolmentMode.AUDIT,
          EnrolmentMode.HONOR,
          EnrolmentMode.VERIFIED,
          EnrolmentMode.NO_ID_PROFESSIONAL);

  private WholeFactSpace() {}

  static List<CourseSettings> courses() {
    return IntStream.range(0, 64)
        .mapToObj(
            bits ->
                new CourseSettings(
                    on(bits, 0), on(bits, 1), on(bits, 2), on(bits, 3), on(bits, 4), on(bits, 5)))
        .toList();
  }

  static List<Facts> facts() {
    var all = new ArrayList<Facts>();
    for (var enrolment : enrolments()) {
      for (var grade : grades()) {
        for (var identity : identities()) {
          for (var bits = 0; bits < 8; bits++) {
            all.add(
                new Facts(enrolment, grade, on(bits, 0), on(bits, 1), on(bits, 2), identity, NAME));
          }
        }
      }
    }
    return all;
  }

  /** None; each status; a downloadable one of each class of mode and of none. */
  static List<@Nullable Certificate> certificates() {
    var all = new ArrayList<@Nullable Certificate>();
    all.add(null);
    EnumSet.allOf(CertificateStatus.class)
        .forEach(status -> all.add(certificate(status, EnrolmentMode.PROFESSIONAL)));
    MODES.forEach(mode -> all.add(certificate(CertificateStatus.DOWNLOADABLE, mode)));
    all.add(certificate(CertificateStatus.DOWNLOADABLE, null));
    return all;
  }

  /** Each type; those that carry a fact with one newer and older than known. */
  static List<Trigger> triggers() {
    var all = new ArrayList<Trigger>();
    for (var version : List.of(NEWER, OLDER)) {
      all.add(
          new Trigger(TriggerType.PASSING_GRADE, new Grade(new BigDecimal("0.8"), true, version)));
      all.add(
          new Trigger(
              TriggerType.IDENTITY_APPROVED, new IdentityVerification(true, null, version)));
      all.add(
          new Trigger(
              TriggerType.ENROLMENT_CHANGED, new Enrolment(EnrolmentMode.MASTERS, true, version)));
    }
    for (var version : List.of(NEWER, KNOWN, OLDER, FactVersion.NONE)) {
      all.add(
          new Trigger(TriggerType.FAILING_GRADE, new Grade(new BigDecimal("0.3"), false, version)));
    }
    Arrays.stream(TriggerType.values())
        .filter(type -> all.stream().map(Trigger::type).noneMatch(carrying -> carrying == type))
        .forEach(type -> all.add(Trigger.of(type)));
    return List.copyOf(all);
  }

  private static List<@Nullable Enrolment> enrolments() {
    var all = new ArrayList<@Nullable Enrolment>();
    all.add(null);
    MODES.forEach(mode -> all.add(new Enrolment(mode, mode != EnrolmentMode.VERIFIED, KNOWN)));
    return all;
  }

  private static List<@Nullable Grade> grades() {
    return Arrays.asList(
        null,
        new Grade(BigDecimal.ZERO, false, KNOWN),
        new Grade(new BigDecimal("0.4"), false, KNOWN),
        new Grade(new BigDecimal("0.9"), true, KNOWN));
  }

  private static List<@Nullable IdentityVerification> identities() {
    return Arrays.asList(
        null,
        new IdentityVerification(true, NOW.plusSeconds(1), KNOWN),
        new IdentityVerification(true, NOW, KNOWN));
  }

  private static Certificate certificate(CertificateStatus status, @Nullable EnrolmentMode mode) {
    return new Certificate(
        new UUID(7, status.ordinal()), status, mode, new BigDecimal("0.7"), "Ada Byron");
  }

  private static boolean on(int bits, int bit) {
    return (bits >> bit & 1) == 1;
  }
}
