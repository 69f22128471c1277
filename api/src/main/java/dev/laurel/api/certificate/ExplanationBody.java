package dev.laurel.api.certificate;

import dev.laurel.domain.certificate.Explanation;
import dev.laurel.store.certificate.CourseLearner;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Why a certificate has its status, or why there is none. */
@Schema(name = "CertificateExplanation")
record ExplanationBody(
    String courseKey,
    Learner learner,
    @Schema(description = "Absent if there is no certificate") @Nullable String status,
    @Schema(description = "Every condition of the rule, in the order in which they are asked")
        List<ConditionBody> conditions,
    Evaluation evaluation) {

  /** Of whom. */
  @Schema(name = "ExplanationLearner")
  record Learner(UUID id) {}

  /**
   * @param words a sentence
   */
  @Schema(name = "CertificateCondition")
  record ConditionBody(
      @Schema(
              description =
                  "not_invalidated, automatic_generation, not_ccx, not_beta_tester, enrolled,"
                      + " eligible_mode, passing_or_allowlisted, identity_verified,"
                      + " course_overview or html_view")
          String name,
      boolean holds,
      String words) {}

  /** What a regeneration would do now. */
  @Schema(name = "CertificateEvaluation")
  record Evaluation(
      @Schema(description = "The rule that would decide") String rule,
      @Schema(description = "The rule as a sentence") String words,
      @Schema(description = "The status it would write; absent: it would change nothing")
          @Nullable String wouldWrite) {}

  static ExplanationBody of(CourseLearner learner, Instant now) {
    var view = learner.certificate();
    var explanation =
        Explanation.of(
            learner.course().settings(),
            learner.facts(),
            view == null ? null : view.certificate(),
            now);
    var target = explanation.wouldWrite();
    return new ExplanationBody(
        learner.course().courseKey(),
        new Learner(learner.learner().uuid()),
        view == null ? null : view.status().word(),
        explanation.conditions().stream()
            .map(one -> new ConditionBody(one.condition().word(), one.holds(), one.words()))
            .toList(),
        new Evaluation(
            explanation.outcome().rule().word(),
            explanation.outcome().words(),
            target == null ? null : target.word()));
  }
}
