package dev.laurel.store.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.certificate.CertificateStatus;
import dev.laurel.domain.certificate.CourseSettings;
import dev.laurel.domain.certificate.EnrolmentMode;
import dev.laurel.domain.certificate.FactVersion;
import dev.laurel.domain.certificate.Grade;
import dev.laurel.store.award.StoreOnTest;
import dev.laurel.store.learning.EventIntake;
import dev.laurel.store.learning.EventIntake.Accepted;
import dev.laurel.store.learning.EventIntake.Outcome;
import dev.laurel.store.learning.IncomingEvent;
import dev.laurel.store.learning.LearningEvent;
import dev.laurel.store.learning.LearningEvents;
import dev.laurel.store.learning.LearningOnRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events of Open edX that are triggers of certificates. */
class EventTriggersTest {
  private static final String LEARNING = "org.openedx.learning.";
  private static final String PASSING = LEARNING + "course.passing.status.updated.v1";
  private static final String ADA = "ada@example.org";
  private static final String COURSE = CourseOnRecord.COURSE;

  private StoreOnTest store;
  private CourseOnRecord course;
  private final AtomicInteger events = new AtomicInteger();

  @BeforeEach
  void open() {
    store = new StoreOnTest();
    course = new CourseOnRecord(store, "campus");
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void earnsACertificateByPassingAndLosesItByFailing() {
    course.put(COURSE, ADA, CourseOnRecord.enrolment(EnrolmentMode.VERIFIED, null));
    course.put(COURSE, ADA, new Grade(new BigDecimal("0.85"), false, FactVersion.NONE));

    happens(passing(true, "2026-03-01T10:00:00Z"));
    assertThat(status()).contains(CertificateStatus.DOWNLOADABLE);
    assertThat(place().certificate().certificate().grade()).isEqualByComparingTo("0.85");

    happens(passing(false, "2026-03-01T10:00:02Z"));
    assertThat(status()).contains(CertificateStatus.NOTPASSING);
  }

  @Test
  void letsAFailureThatIsOlderThanThePassTakeNothing() {
    course.enrolled(ADA);
    happens(passing(true, "2026-03-01T10:00:02Z"));
    happens(passing(false, "2026-03-01T10:00:00Z"));
    assertThat(status()).contains(CertificateStatus.DOWNLOADABLE);
    assertThat(place().certificate().certificate().grade()).isNull();
  }

  @Test
  void countsAnEventOnceForBadgesAndCertificates() {
    course.enrolled(ADA);
    var event = passing(true, null);
    assertThat(accept(event).triggers()).hasSize(1);
    var again = accept(event, event);
    assertThat(again.outcomes()).containsExactly(Outcome.DUPLICATE, Outcome.DUPLICATE);
    assertThat(again.triggers()).isEmpty();
    assertThat(triggers()).containsExactly("passing_grade");
    var shown =
        store
            .get(LearningEvents.class)
            .list(
                new LearningEvents.Filter(course.system, null, null, null, null, null),
                Long.MAX_VALUE,
                10);
    assertThat(shown)
        .extracting(LearningEvent::trigger)
        .containsExactly(
            UUID.fromString(
                course
                    .jdbc
                    .sql("SELECT uuid FROM certificate_trigger")
                    .query(String.class)
                    .single()));
  }

  @Test
  void keepsTheTriggersOfOneListInItsOrder() {
    course.enrolled(ADA);
    happens(
        event(LEARNING + "course.enrollment.changed.v1", null, inCourse("\"mode\":\"honor\",")),
        passing(true, null),
        passing(false, null),
        event(LEARNING + "exam.attempt.rejected.v1", null, "{\"course_key\":\"" + COURSE + "\"}"));
    assertThat(triggers())
        .containsExactly("enrolment_changed", "passing_grade", "failing_grade", "exam_rejected");
    assertThat(status()).contains(CertificateStatus.UNAVAILABLE);
    assertThat(place().facts().enrolment().mode()).isEqualTo(EnrolmentMode.HONOR);
  }

  @Test
  void countsAnApprovedIdentityInEveryCourse() {
    course.course("course-v1:edX+Other+1", CourseOnRecord.SETTINGS);
    course.enrolled(ADA);
    course.enrolled("course-v1:edX+Other+1", ADA);
    var accepted = accept(approval());
    assertThat(accepted.triggers()).hasSize(2);
    assertThat(triggers()).containsExactly("identity_approved", "identity_approved");
    apply(accepted);
    assertThat(place().facts().identity().approved()).isTrue();
  }

  @Test
  void keepsAnApprovalOfALearnerWhoIsInNoCourseYet() {
    var asks = new CourseSettings(true, false, false, true, true, true);
    course.course(COURSE, asks);
    store.awards().learner(course.system, ADA);
    assertThat(accept(approval()).triggers()).isEmpty();
    assertThat(triggers()).containsExactly("identity_approved");
    course.takeInApprovals();

    course.enrolled(ADA);
    happens(passing(true, null));
    assertThat(status()).contains(CertificateStatus.DOWNLOADABLE);
    assertThat(place().facts().identity().approved()).isTrue();
  }

  @Test
  void keepsAnApprovalAlsoIfTheSystemHasNoCourseYet() {
    var empty = store.awards().system("empty");
    store.awards().learner(empty, ADA);
    store.get(EventIntake.class).accept(empty, List.of(approval()));
    course.takeInApprovals();
    assertThat(store.get(Identities.class).find(empty, new LearnerRef.ByEmail(ADA)).orElseThrow())
        .extracting(known -> known.identity().approved())
        .isEqualTo(true);
  }

  @Test
  void countsAnApprovalThatWaitedAlsoInCoursesThatCameMeanwhile() {
    course.course(COURSE, new CourseSettings(true, false, false, true, true, true));
    store.awards().learner(course.system, ADA);
    accept(approval());
    course.enrolled(ADA);
    happens(passing(true, null));
    assertThat(status()).contains(CertificateStatus.UNVERIFIED);
    course.takeInApprovals();
    assertThat(status()).contains(CertificateStatus.DOWNLOADABLE);
  }

  @Test
  void holdsUpNothingByAnApprovalUntilAYearThatNoDatabaseKeeps() {
    course.enrolled(ADA);
    happens(
        event(
            LEARNING + "idv_attempt.approved.v1",
            null,
            "{\"expiration_date\":\"9999-12-31T23:59:59-05:00\"}"),
        passing(true, null));
    assertThat(status()).contains(CertificateStatus.DOWNLOADABLE);
  }

  @Test
  void makesNoCourseAndNoLearner() {
    var unknownLearner = accept(passing(true, null));
    assertThat(unknownLearner.outcomes()).containsExactly(Outcome.UNMATCHED);
    assertThat(unknownLearner.triggers()).isEmpty();
    course.enrolled(ADA);
    assertThat(
            accept(
                    event(
                        PASSING,
                        null,
                        "{\"is_passing\":true,\"course\":{\"course_key\":\"elsewhere\"}}"))
                .triggers())
        .isEmpty();
    assertThat(triggers()).isEmpty();
    assertThat(course.jdbc.sql("SELECT COUNT(*) FROM learner").query(Long.class).single())
        .isEqualTo(1);
  }

  @Test
  void countsForCertificatesAlsoWhileBadgesAreOff() {
    course.enrolled(ADA);
    course.jdbc.sql("UPDATE `system` SET badges_enabled = FALSE").update();
    var accepted = accept(passing(true, null));
    assertThat(accepted.outcomes()).containsExactly(Outcome.STORED);
    assertThat(accepted.triggers()).hasSize(1);
  }

  @Test
  void costsAnEventThatTouchesNoCourseNothing() {
    course.enrolled(ADA);
    accept(passing(true, null));
    var elsewhere = "{\"is_passing\":true,\"course\":{\"course_key\":\"elsewhere\"}}";
    var before = statements();
    accept(event(PASSING, null, elsewhere));
    assertThat(statements() - before).isEqualTo(2);
  }

  @Test
  void neverWaitsInACircleHoweverEventsFactsCoursesAndRulesMeet() throws Exception {
    var learning = new LearningOnRecord(store, "others");
    var badge = learning.template();
    learning.requirement(badge, null, COURSE);
    course
        .jdbc
        .sql("UPDATE template SET system_id = ? WHERE id = ?")
        .params(course.system, badge)
        .update();
    course.enrolled(ADA);
    var deadlocks = deadlocks();
    Callable<Void> arrive =
        times(
            n -> {
              var accepted = accept(passing(n % 2 == 0, null), approval());
              apply(accepted);
              learning.evaluate(accepted.batch());
            });
    Callable<Void> decide =
        times(n -> apply(accept(passing(n % 2 == 1, null), passing(n % 2 == 0, null))));
    Callable<Void> learn =
        times(
            n ->
                course.put(
                    COURSE, ADA, CourseOnRecord.enrolment(EnrolmentMode.VERIFIED, (long) n)));
    Callable<Void> teach =
        times(n -> course.course("course-v1:edX+Other+" + n, CourseOnRecord.SETTINGS));
    try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : together.invokeAll(List.of(arrive, arrive, decide, learn, teach))) {
        done.get();
      }
    }
    assertThat(deadlocks()).as(this::whoWaited).isEqualTo(deadlocks);
    assertThat(triggers()).hasSizeGreaterThanOrEqualTo(100);
    assertThat(
            course
                .jdbc
                .sql("SELECT COUNT(*) FROM certificate_trigger WHERE state = 'accepted'")
                .query(Long.class)
                .single())
        .isZero();
  }

  private static Callable<Void> times(IntConsumer work) {
    return () -> {
      for (var n = 0; n < 25; n++) {
        work.accept(n);
      }
      return null;
    };
  }

  private IncomingEvent approval() {
    return event(LEARNING + "idv_attempt.approved.v1", null, "{}");
  }

  private long deadlocks() {
    return course
        .jdbc
        .sql("SELECT count FROM information_schema.innodb_metrics WHERE name = 'lock_deadlocks'")
        .query(Long.class)
        .single();
  }

  /** As the server tells of its latest circle. */
  private String whoWaited() {
    return course
        .jdbc
        .sql("SHOW ENGINE INNODB STATUS")
        .query((row, n) -> row.getString("Status"))
        .single();
  }

  private void happens(IncomingEvent... incoming) {
    apply(accept(incoming));
  }

  private void apply(Accepted accepted) {
    var deciding = store.get(Deciding.class);
    for (var courseLearner : accepted.triggers().keySet()) {
      while (deciding.next(courseLearner).isPresent()) {}
    }
  }

  private Accepted accept(IncomingEvent... incoming) {
    return store.get(EventIntake.class).accept(course.system, List.of(incoming));
  }

  private IncomingEvent passing(boolean passing, @Nullable String time) {
    return event(PASSING, time, inCourse("\"is_passing\":" + passing + ","));
  }

  private static String inCourse(String before) {
    return "{" + before + "\"course\":{\"course_key\":\"" + COURSE + "\"}}";
  }

  private IncomingEvent event(String type, @Nullable String time, String data) {
    return new IncomingEvent(
        "lms",
        "e" + events.getAndIncrement(),
        type,
        time == null ? null : Instant.parse(time),
        ADA,
        "Ada Lovelace",
        data);
  }

  private CourseLearner place() {
    return store
        .get(CourseLearners.class)
        .find(course.system, COURSE, new LearnerRef.ByEmail(ADA))
        .orElseThrow();
  }

  private Optional<CertificateStatus> status() {
    return Optional.ofNullable(place().certificate()).map(CertificateView::status);
  }

  private List<String> triggers() {
    return course
        .jdbc
        .sql("SELECT type FROM certificate_trigger ORDER BY id")
        .query(String.class)
        .list();
  }

  private long statements() {
    return course
        .jdbc
        .sql("SHOW GLOBAL STATUS WHERE Variable_name IN ('Com_select', 'Com_insert', 'Com_update')")
        .query((row, n) -> row.getLong("Value"))
        .list()
        .stream()
        .mapToLong(Long::longValue)
        .sum();
  }
}
