package dev.laurel.domain.certificate;

import static dev.laurel.domain.certificate.CertificateStatus.DOWNLOADABLE;
import static dev.laurel.domain.certificate.CertificateStatus.UNAVAILABLE;
import static dev.laurel.domain.certificate.CertificateStatus.UNVERIFIED;
import static dev.laurel.domain.certificate.LearnerBuilder.NOW;
import static dev.laurel.domain.certificate.LearnerBuilder.aLearner;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** "Why this status?" */
class ExplanationTest {

  @Test
  void namesEveryConditionHoldingOrFailing() {
    var explanation = aLearner().explained();

    assertThat(explanation.conditions().stream().map(answer -> answer.condition().word()))
        .containsExactly(
            "not_invalidated",
            "automatic_generation",
            "not_ccx",
            "not_beta_tester",
            "enrolled",
            "eligible_mode",
            "passing_or_allowlisted",
            "identity_verified",
            "course_overview",
            "html_view");
    assertThat(failing(explanation)).isEmpty();
    assertThat(explanation.wouldWrite()).isEqualTo(DOWNLOADABLE);
  }

  @Test
  void failsBothTheEnrolmentAndItsModeWithoutAnEnrolment() {
    var explanation = aLearner().notEnrolled().explained();

    assertThat(failing(explanation)).containsExactly(Condition.ENROLLED, Condition.ELIGIBLE_MODE);
    assertThat(explanation.wouldWrite()).isNull();
    assertThat(explanation.outcome().rule()).isEqualTo(Rule.NOT_ENROLLED);
  }

  @Test
  void failsAllThatFailsNotOnlyTheFirst() {
    assertThat(
            failing(
                aLearner()
                    .invalidated()
                    .withoutAutomaticGeneration()
                    .inACcx()
                    .betaTester()
                    .notEnrolled()
                    .withoutGrade()
                    .unidentified()
                    .withoutOverview()
                    .withoutHtmlView()
                    .explained()))
        .containsExactly(Condition.values());
  }

  @Test
  void asksNoCcxAndNoBetaTesterOfTheAllowlist() {
    var explanation = aLearner().inACcx().betaTester().failing().allowlisted().explained();

    assertThat(failing(explanation)).isEmpty();
    assertThat(words(explanation, Condition.NOT_CCX))
        .isEqualTo("The course is a CCX, which does not matter on the allowlist.");
    assertThat(words(explanation, Condition.PASSING_OR_ALLOWLISTED))
        .isEqualTo("The learner is on the allowlist and needs no passing grade.");
  }

  @Test
  void tellsWhyAnIdentityIsMissingOrNotAsked() {
    assertThat(words(aLearner().unidentified().explained(), Condition.IDENTITY_VERIFIED))
        .isEqualTo("The learner has no approved identity verification.");
    assertThat(words(aLearner().identified(true, NOW).explained(), Condition.IDENTITY_VERIFIED))
        .isEqualTo("The learner's identity verification has expired.");
    assertThat(
            words(
                aLearner().unidentified().in(EnrolmentMode.NO_ID_PROFESSIONAL).explained(),
                Condition.IDENTITY_VERIFIED))
        .isEqualTo("The enrolment mode no-id-professional asks no identity verification.");
    assertThat(aLearner().unidentified().explained().wouldWrite()).isEqualTo(UNVERIFIED);
  }

  @Test
  void namesTheModeThatEarnsNothing() {
    assertThat(words(aLearner().in(EnrolmentMode.AUDIT).explained(), Condition.ELIGIBLE_MODE))
        .isEqualTo("The enrolment mode audit earns no certificate in this course.");
  }

  @Test
  void tellsThatAnEvaluationWouldLeaveTheStatus() {
    var explanation = aLearner().failing().holding(DOWNLOADABLE).explained();

    assertThat(failing(explanation)).containsExactly(Condition.PASSING_OR_ALLOWLISTED);
    assertThat(explanation.wouldWrite()).isNull();
    assertThat(explanation.outcome().words())
        .isEqualTo("A downloadable certificate stays until a failing grade takes it away.");
  }

  @Test
  void tellsThatAnInvalidationWouldTakeEffect() {
    assertThat(aLearner().invalidated().holding(DOWNLOADABLE).explained().wouldWrite())
        .isEqualTo(UNAVAILABLE);
  }

  private static List<Condition> failing(Explanation explanation) {
    return explanation.conditions().stream()
        .filter(answer -> !answer.holds())
        .map(Explanation.Answer::condition)
        .toList();
  }

  private static String words(Explanation explanation, Condition condition) {
    return explanation.conditions().stream()
        .filter(answer -> answer.condition() == condition)
        .findFirst()
        .orElseThrow()
        .words();
  }
}
