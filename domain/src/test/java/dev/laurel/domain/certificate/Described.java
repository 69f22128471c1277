package dev.laurel.domain.certificate;

import static dev.laurel.domain.certificate.DecisionTable.bit;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A situation in the words of {@link DecisionTable}, said without the code under test: it knows the
 * versions that {@link WholeFactSpace} uses, and the modes by their words.
 */
final class Described {
  private static final Map<TriggerType, String> TRIGGERS =
      Map.of(
          TriggerType.PASSING_GRADE, "P",
          TriggerType.FAILING_GRADE, "F",
          TriggerType.ALLOWLIST_ADDED, "A+",
          TriggerType.ALLOWLIST_REMOVED, "A-",
          TriggerType.IDENTITY_APPROVED, "I",
          TriggerType.ENROLMENT_CHANGED, "M",
          TriggerType.EXAM_REJECTED, "X",
          TriggerType.INVALIDATED, "S",
          TriggerType.UNINVALIDATED, "S-",
          TriggerType.REGENERATED, "R");
  private static final Set<String> ALWAYS_ELIGIBLE =
      Set.of("verified", "no-id-professional", "masters", "professional");
  private static final Set<String> ASKED_FOR_IDENTITY =
      Set.of("verified", "masters", "professional");

  private final Facts after;
  private final String trigger;
  private final long bits;

  Described(Facts known, Trigger trigger) {
    this.after = after(known, trigger);
    this.trigger = TRIGGERS.get(trigger.type());
    var earned = after.allowlisted() || after.grade() != null && after.grade().passing();
    var outdated =
        trigger.type() == TriggerType.FAILING_GRADE
            && trigger.fact().version().equals(WholeFactSpace.OLDER)
            && known.grade() != null
            && known.grade().passing();
    this.bits =
        yesNo(2, known.invalidated())
            | yesNo(3, known.allowlisted())
            | yesNo(6, earned)
            | yesNo(9, outdated);
  }

  Facts after() {
    return after;
  }

  long in(CourseSettings course, @Nullable Certificate certificate) {
    var mode = after.enrolment() == null ? "" : after.enrolment().mode().word();
    var onlyByAllowlist = course.ccx() || after.betaTester();
    var open = eligible(mode, course) && (after.allowlisted() || !onlyByAllowlist);
    var missing =
        course.idvRequired() && ASKED_FOR_IDENTITY.contains(mode) && !identified(after.identity());
    var moved =
        certificate != null
            && certificate.mode() != null
            && !eligible(certificate.mode().word(), course);
    return bits
        | bit(0, trigger + (course.automaticGeneration() ? "@" : "/"))
        | bit(1, letter(certificate))
        | bit(4, open ? "open" : "closed")
        | yesNo(5, course.overviewExists() && course.htmlView())
        | bit(7, missing ? "missing" : "ok")
        | yesNo(8, moved);
  }

  private static long yesNo(int column, boolean yes) {
    return bit(column, yes ? "yes" : "no");
  }

  private static boolean eligible(String mode, CourseSettings course) {
    return ALWAYS_ELIGIBLE.contains(mode) || mode.equals("honor") && !course.honorDisabled();
  }

  private static boolean identified(@Nullable IdentityVerification identity) {
    return identity != null
        && (identity.expiresAt() == null || identity.expiresAt().isAfter(WholeFactSpace.NOW));
  }

  private static String letter(@Nullable Certificate certificate) {
    return certificate == null
        ? "-"
        : switch (certificate.status().word()) {
          case "downloadable" -> "D";
          case "notpassing" -> "N";
          case "unavailable" -> "U";
          case "unverified" -> "V";
          case "generating" -> "G";
          default -> "H";
        };
  }

  /** The facts with what the trigger brings: all known ones have the version 10. */
  private static Facts after(Facts known, Trigger trigger) {
    var fact = trigger.fact();
    var news =
        fact != null
            && (fact.version().equals(WholeFactSpace.NEWER)
                || fact.version().equals(FactVersion.NONE));
    return new Facts(
        fact instanceof Enrolment enrolment && (news || known.enrolment() == null)
            ? enrolment
            : known.enrolment(),
        fact instanceof Grade grade && (news || known.grade() == null) ? grade : known.grade(),
        switch (trigger.type()) {
          case ALLOWLIST_ADDED -> true;
          case ALLOWLIST_REMOVED -> false;
          default -> known.allowlisted();
        },
        known.invalidated(),
        known.betaTester(),
        fact instanceof IdentityVerification identity && (news || known.identity() == null)
            ? identity
            : known.identity(),
        known.name());
  }
}
