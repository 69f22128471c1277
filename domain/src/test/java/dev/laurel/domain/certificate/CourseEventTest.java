package dev.laurel.domain.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.learning.EventFacts;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the events of Open edX ask of certificates. */
class CourseEventTest {
  private static final String LEARNING = "org.openedx.learning.";
  private static final String PASSING = LEARNING + "course.passing.status.updated.v1";
  private static final Map<String, Object> COURSE = Map.of("course_key", "course-v1:edX+A+1");
  private static final Instant THEN = Instant.parse("2026-03-01T10:00:00Z");
  private static final FactVersion VERSION = FactVersion.of(THEN);

  @Test
  void aPassingStatusIsAGradeWithoutItsFraction() {
    assertThat(read(PASSING, Map.of("is_passing", true, "course", COURSE)))
        .contains(
            new CourseEvent(
                "course-v1:edX+A+1",
                new Trigger(TriggerType.PASSING_GRADE, new Grade(null, true, VERSION))));
    assertThat(read(PASSING, Map.of("is_passing", false, "course", COURSE)))
        .map(event -> event.trigger().type())
        .contains(TriggerType.FAILING_GRADE);
  }

  @Test
  void aCustomCourseIsItselfAndNotItsMaster() {
    var type = LEARNING + "ccx.course.passing.status.updated.v1";
    var master = Map.of("master_course_key", "course-v1:edX+A+1");
    var custom =
        Map.of("master_course_key", "course-v1:edX+A+1", "ccx_course_key", "ccx-v1:edX+A+1+ccx@1");
    assertThat(read(type, Map.of("is_passing", true, "course", custom)))
        .map(CourseEvent::courseKey)
        .contains("ccx-v1:edX+A+1+ccx@1");
    assertThat(read(type, Map.of("is_passing", true, "course", COURSE)))
        .map(CourseEvent::courseKey)
        .contains("course-v1:edX+A+1");
    assertThat(read(type, Map.of("is_passing", true, "course", master))).isEmpty();
  }

  @Test
  void anEnrolmentSaysItsModeAndWhetherItIsActive() {
    var type = LEARNING + "course.enrollment.changed.v1";
    assertThat(read(type, Map.of("mode", "verified", "is_active", false, "course", COURSE)))
        .map(CourseEvent::trigger)
        .contains(
            new Trigger(
                TriggerType.ENROLMENT_CHANGED,
                new Enrolment(EnrolmentMode.VERIFIED, false, VERSION)));
    assertThat(
            read(
                LEARNING + "course.enrollment.created.v1",
                Map.of("mode", "honor", "course", COURSE)))
        .map(event -> ((Enrolment) event.trigger().fact()).active())
        .contains(true);
    assertThat(read(type, Map.of("mode", "of-our-own", "course", COURSE))).isEmpty();
  }

  @Test
  void aRejectedExamNamesItsCourseAtTheTop() {
    assertThat(
            read(LEARNING + "exam.attempt.rejected.v1", Map.of("course_key", "course-v1:edX+A+1")))
        .contains(new CourseEvent("course-v1:edX+A+1", Trigger.of(TriggerType.EXAM_REJECTED)));
  }

  @Test
  void anApprovedIdentityCountsWhateverTheCourse() {
    var type = LEARNING + "idv_attempt.approved.v1";
    assertThat(read(type, Map.of("expiration_date", "2027-03-01T00:00:00+00:00")))
        .contains(
            new CourseEvent(
                null,
                new Trigger(
                    TriggerType.IDENTITY_APPROVED,
                    new IdentityVerification(
                        true, Instant.parse("2027-03-01T00:00:00Z"), VERSION))));
    assertThat(read(type, Map.of("expiration_date", "2027-03-01T00:00:00")))
        .isEqualTo(read(type, Map.of("expiration_date", "2027-03-01T00:00:00Z")));
    assertThat(read(type, Map.of("expiration_date", "next year"))).isEmpty();
  }

  @Test
  void anApprovalUntilAYearThatNoDatabaseKeepsDoesNotCount() {
    var type = LEARNING + "idv_attempt.approved.v1";
    assertThat(read(type, Map.of("expiration_date", "9999-12-31T23:59:59-05:00"))).isEmpty();
    assertThat(read(type, Map.of("expiration_date", "0999-12-31T23:59:59Z"))).isEmpty();
    assertThat(read(type, Map.of("expiration_date", "+999999999-12-31T23:59:59"))).isEmpty();
    assertThat(read(type, Map.of("expiration_date", "9999-12-31T23:59:59.999999"))).isPresent();
  }

  @Test
  void whatIsMissingOrOfAnotherTypeDoesNotCount() {
    assertThat(read(PASSING, Map.of("is_passing", true))).isEmpty();
    assertThat(read(PASSING, Map.of("is_passing", "true", "course", COURSE))).isEmpty();
    assertThat(read(PASSING, Map.of("course", COURSE))).isEmpty();
    assertThat(read(LEARNING + "certificate.created.v1", Map.of("course", COURSE))).isEmpty();
    assertThat(CourseEvent.concerns(LEARNING + "certificate.created.v1")).isFalse();
  }

  @Test
  void anEventWithoutATimeHasNoVersion() {
    var event =
        CourseEvent.of(new EventFacts(PASSING, Map.of("is_passing", true, "course", COURSE)), null);
    assertThat(event)
        .map(CourseEvent::trigger)
        .contains(new Trigger(TriggerType.PASSING_GRADE, new Grade(null, true, FactVersion.NONE)));
  }

  private static Optional<CourseEvent> read(String type, Map<String, Object> data) {
    return CourseEvent.of(new EventFacts(type, data), THEN);
  }
}
