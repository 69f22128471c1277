package dev.laurel.domain.certificate;

import static dev.laurel.domain.certificate.WholeFactSpace.NAME;
import static dev.laurel.domain.certificate.WholeFactSpace.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.laurel.domain.certificate.Decision.Nothing;
import dev.laurel.domain.certificate.Decision.Refused;
import dev.laurel.domain.certificate.Decision.Write;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The code against the table, for everything that can be known when a trigger arrives. */
class WholeFactSpaceTest {
  private final DecisionTable table = DecisionTable.read();

  @Test
  void decidesEverySituationAsTheTableSays() {
    var courses = WholeFactSpace.courses();
    var certificates = WholeFactSpace.certificates();
    var used = new HashSet<DecisionTable.Line>();
    var rules = EnumSet.noneOf(Rule.class);
    for (var trigger : WholeFactSpace.triggers()) {
      for (var known : WholeFactSpace.facts()) {
        var described = new Described(known, trigger);
        for (var course : courses) {
          for (var certificate : certificates) {
            var line = table.of(described.in(course, certificate));
            var decision = CertificateRule.decide(course, known, certificate, trigger, NOW);
            used.add(line);
            rules.add(decision.rule());
            if (!line.outcome().equals(outcome(decision))
                || !change(decision).equals(expectedChange(decision, trigger.type()))
                || decision instanceof Write write
                    && !snapshot(write, described.after(), certificate)) {
              fail(
                  "%s%n%s%n%s%n%s%n%s%nis not%n%s",
                  trigger, course, known, certificate, decision, line.text());
            }
          }
        }
      }
    }
    assertThat(used).containsExactlyInAnyOrderElementsOf(table.lines());
    assertThat(rules).containsExactly(Rule.values());
  }

  private static String outcome(Decision decision) {
    return switch (decision) {
      case Nothing nothing -> "=";
      case Refused refused -> "!";
      case Write write ->
          switch (write.status()) {
            case DOWNLOADABLE -> "D";
            case NOTPASSING -> "N";
            case UNAVAILABLE -> "U";
            case UNVERIFIED -> "V";
            default -> "never set: " + write.status();
          };
    };
  }

  private static FactChange change(Decision decision) {
    return switch (decision) {
      case Nothing nothing -> nothing.change();
      case Refused refused -> FactChange.NONE;
      case Write write -> write.change();
    };
  }

  private static FactChange expectedChange(Decision decision, TriggerType type) {
    if (decision instanceof Refused) {
      return FactChange.NONE;
    }
    return switch (type) {
      case ALLOWLIST_ADDED -> FactChange.ALLOWLIST_ENTRY_ADDED;
      case ALLOWLIST_REMOVED -> FactChange.ALLOWLIST_ENTRY_REMOVED;
      case INVALIDATED -> FactChange.INVALIDATION_SET;
      case UNINVALIDATED -> FactChange.INVALIDATION_CLEARED;
      default -> FactChange.NONE;
    };
  }

  /** D and N keep the grade, N with 0 as empty; the mode is kept if there is no enrolment. */
  private static boolean snapshot(Write write, Facts after, @Nullable Certificate certificate) {
    var grade = after.grade() == null ? null : after.grade().fraction();
    var shown = write.status() == CertificateStatus.DOWNLOADABLE;
    var failed = write.status() == CertificateStatus.NOTPASSING;
    var zero = BigDecimal.ZERO.equals(grade);
    var expectedMode =
        after.enrolment() != null
            ? after.enrolment().mode()
            : Objects.requireNonNull(certificate).mode();
    return Objects.equals(write.grade(), shown || failed && !zero ? grade : null)
        && write.mode() == expectedMode
        && write.name().equals(NAME);
  }
}
