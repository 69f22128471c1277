package dev.laurel.domain.certificate;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a certificate has its status, or why there is none (contract certificates.md, "Explanation").
 *
 * @param conditions every condition of the rule, in the order in which they are asked
 * @param outcome what an evaluation would do now, with the rule that decides it
 */
public record Explanation(List<Answer> conditions, Decision outcome) {
  public Explanation {
    conditions = List.copyOf(conditions);
  }

  /**
   * Whether a condition holds now.
   *
   * @param words a sentence for a person
   */
  public record Answer(Condition condition, boolean holds, String words) {}

  /**
   * @param certificate null if there is none
   */
  public static Explanation of(
      CourseSettings course, Facts facts, @Nullable Certificate certificate, Instant now) {
    var at = new Situation(course, facts, certificate, now, FactChange.NONE);
    var answers =
        Arrays.stream(Condition.values())
            .map(asked -> new Answer(asked, asked.holds(at), ConditionWords.of(asked, at)))
            .toList();
    var evaluated = Trigger.of(TriggerType.REGENERATED);
    return new Explanation(
        answers, CertificateRule.decide(course, facts, certificate, evaluated, now));
  }

  /** The status that an evaluation would write now; null if it would write nothing. */
  public @Nullable CertificateStatus wouldWrite() {
    return outcome instanceof Decision.Write write ? write.status() : null;
  }
}
