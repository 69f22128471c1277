package dev.laurel.store.certificate;

import static dev.laurel.store.certificate.CourseOnRecord.COURSE;
import static dev.laurel.store.certificate.CourseOnRecord.enrolment;
import static dev.laurel.store.certificate.CourseOnRecord.fails;
import static dev.laurel.store.certificate.CourseOnRecord.grade;
import static dev.laurel.store.certificate.CourseOnRecord.identity;
import static dev.laurel.store.certificate.CourseOnRecord.passes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.laurel.domain.certificate.CourseSettings;
import dev.laurel.domain.certificate.EnrolmentMode;
import dev.laurel.domain.certificate.Trigger;
import dev.laurel.domain.certificate.TriggerType;
import dev.laurel.store.Transactions;
import dev.laurel.store.award.StoreOnTest;
import dev.laurel.store.certificate.Triggers.Kept;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DecidingTest {
  private static final String ADA = "ada@example.org";

  private StoreOnTest store;
  private CourseOnRecord record;
  private int systems;

  @BeforeAll
  void open() {
    store = new StoreOnTest();
  }

  @AfterAll
  void close() {
    store.close();
  }

  @BeforeEach
  void aCourse() {
    record = new CourseOnRecord(store, "deciding-" + systems++);
    record.enrolled(ADA);
  }

  @Test
  void writesTheCertificateItsHistoryAndItsSignalsInTheirOrder() {
    var passed = record.happens(ADA, passes(null));
    record.happens(ADA, fails(null));
    record.happens(ADA, passes(null));

    assertThat(passed.state()).isEqualTo(TriggerView.State.APPLIED);
    assertThat(passed.rule()).isEqualTo("all_requirements_met");
    assertThat(passed.wroteVersion()).isEqualTo(1);
    assertThat(record.history(ADA))
        .containsExactly(
            "downloadable by passing_grade",
            "downloadable > notpassing by failing_grade",
            "notpassing > downloadable by passing_grade");
    assertThat(record.signals(ADA))
        .containsExactly(
            "certificate.changed/1",
            "certificate.created/1",
            "certificate.changed/2",
            "certificate.revoked/2",
            "certificate.changed/3",
            "certificate.created/3");
    var certificate = record.learner(ADA).certificate();
    assertThat(certificate.name()).isEqualTo("Ada Lovelace");
    assertThat(certificate.grade()).isEqualByComparingTo("0.9");
    assertThat(certificate.mode()).isEqualTo(EnrolmentMode.VERIFIED);
  }

  @Test
  void keepsTheVerifyUuidAndTheDayThroughEveryChange() {
    record.happens(ADA, passes(null));
    var first = record.learner(ADA).certificate();
    store.pass(java.time.Duration.ofDays(1));
    record.happens(ADA, fails(null));
    var second = record.learner(ADA).certificate();
    assertThat(second.verifyUuid()).isEqualTo(first.verifyUuid());
    assertThat(second.uuid()).isEqualTo(first.uuid());
    assertThat(second.createdAt()).isEqualTo(first.createdAt());
    assertThat(second.modifiedAt()).isAfter(first.modifiedAt());
    assertThat(second.version()).isEqualTo(2);
  }

  @Test
  void countsATriggerIdOnceWhateverItAsksLater() {
    record.happens(COURSE, ADA, "same", passes(null));
    var again = record.happens(COURSE, ADA, "same", fails(null));
    assertThat(again.type()).isEqualTo(TriggerType.PASSING_GRADE);
    assertThat(record.status(ADA)).isEqualTo("downloadable");
    assertThat(record.history(ADA)).hasSize(1);
    assertThat(record.happens(COURSE, ADA, "same ", fails(null)).wroteVersion())
        .as("an id that differs in a trailing space")
        .isEqualTo(2);
  }

  @Test
  void changesNothingByARefusedActionAndFreesItsId() {
    record.put(COURSE, ADA, grade("0.5", false, 7L));
    var before = record.learner(ADA);
    var refused = record.happens(COURSE, ADA, "r", Trigger.of(TriggerType.ALLOWLIST_REMOVED));
    assertThat(refused.state()).isEqualTo(TriggerView.State.REFUSED);
    assertThat(refused.rule()).isEqualTo("no_allowlist_entry");
    assertThat(refused.outcome()).contains("not on this course's allowlist");
    assertThat(record.learner(ADA)).isEqualTo(before);
    assertThat(store.get(Triggers.class).find(record.system, "r")).isEmpty();

    var used = record.happens(COURSE, ADA, "r", passes(8L));
    assertThat(used.state()).isEqualTo(TriggerView.State.APPLIED);
    assertThat(record.status(ADA)).isEqualTo("downloadable");
  }

  @Test
  void decidesOnTheNewestGradeWhateverOrderTheTriggersComeIn() {
    record.happens(ADA, passes(2L));
    assertThat(record.happens(ADA, fails(1L)).rule()).isEqualTo("failed_before_passing");
    assertThat(record.status(ADA)).isEqualTo("downloadable");
    record.happens(ADA, fails(3L));
    record.happens(ADA, passes(2L));
    assertThat(record.status(ADA)).as("an older pass").isEqualTo("notpassing");
    assertThat(record.learner(ADA).facts().passing()).isFalse();
  }

  @Test
  void remembersTheAllowlistAndInvalidationsThatTriggersChange() {
    record.happens(ADA, Trigger.of(TriggerType.ALLOWLIST_ADDED));
    assertThat(record.learner(ADA).facts().allowlisted()).isTrue();
    assertThat(record.status(ADA)).isEqualTo("downloadable");
    record.happens(ADA, Trigger.of(TriggerType.ALLOWLIST_REMOVED));
    assertThat(record.learner(ADA).facts().allowlisted()).isFalse();
    assertThat(record.status(ADA)).isEqualTo("unavailable");

    record.happens(ADA, passes(null));
    record.happens(ADA, Trigger.of(TriggerType.INVALIDATED));
    assertThat(record.learner(ADA).facts().invalidated()).isTrue();
    record.happens(ADA, passes(null));
    assertThat(record.status(ADA)).as("a pass under an invalidation").isEqualTo("unavailable");
    record.happens(ADA, Trigger.of(TriggerType.UNINVALIDATED));
    assertThat(record.status(ADA)).isEqualTo("unavailable");
    record.happens(ADA, passes(null));
    assertThat(record.status(ADA)).isEqualTo("downloadable");
  }

  @Test
  void followsAChangedModeIntoTheFactsAndTheCertificate() {
    record.happens(ADA, passes(null));
    record.happens(
        ADA, new Trigger(TriggerType.ENROLMENT_CHANGED, enrolment(EnrolmentMode.AUDIT, null)));
    assertThat(record.learner(ADA).facts().enrolment().mode()).isEqualTo(EnrolmentMode.AUDIT);
    assertThat(record.status(ADA)).isEqualTo("downloadable");
    record.happens(ADA, fails(null));
    assertThat(record.learner(ADA).certificate().mode()).isEqualTo(EnrolmentMode.AUDIT);
  }

  @Test
  void appliesAnApprovedIdentityInEveryCourseOfTheLearner() {
    var asks = new CourseSettings(true, false, false, true, true, true);
    record.course(COURSE, asks);
    record.course("other", asks);
    record.course("third", asks);
    record.enrolled("other", ADA);
    record.put("third", ADA);
    record.happens(ADA, passes(null));
    record.happens("other", ADA, "o", passes(null));
    assertThat(record.status(ADA)).isEqualTo("unverified");
    assertThat(record.status("other", ADA)).isEqualTo("unverified");

    record.happens(ADA, new Trigger(TriggerType.IDENTITY_APPROVED, identity(true, 4L)));
    assertThat(record.status(ADA)).isEqualTo("downloadable");
    assertThat(record.status("other", ADA)).isEqualTo("downloadable");
    assertThat(record.status("third", ADA)).as("not enrolled there").isNull();
    assertThat(record.learner("other", ADA).facts().identity()).isEqualTo(identity(true, 4L));
  }

  @Test
  void takesAnApprovalInOnceAlsoIfAnotherCourseFollowsLater() {
    var asks = new CourseSettings(true, false, false, true, true, true);
    record.course(COURSE, asks);
    record.course("other", asks);
    record.enrolled("other", ADA);
    record.happens(ADA, passes(null));
    record.happens("other", ADA, "o", passes(null));
    var kept =
        (Kept.Waiting)
            record.keep(ADA, new Trigger(TriggerType.IDENTITY_APPROVED, identity(true, null)));
    record.drain(kept.courseLearner());
    record.put(COURSE, ADA, identity(false, null));
    kept.others().forEach(record::drain);

    assertThat(kept.others()).hasSize(1);
    assertThat(record.status(ADA)).isEqualTo("downloadable");
    assertThat(record.learner(ADA).facts().identity()).isEqualTo(identity(false, null));
    assertThat(record.status("other", ADA)).as("no more approved").isEqualTo("unverified");
  }

  @Test
  void countsAnApprovalAlsoInACourseThatCameWhileItWaited() {
    var asks = new CourseSettings(true, false, false, true, true, true);
    record.course(COURSE, asks);
    record.course("other", asks);
    var approved =
        (Kept.Waiting)
            record.keep(ADA, new Trigger(TriggerType.IDENTITY_APPROVED, identity(true, null)));
    record.enrolled("other", ADA);
    record.happens("other", ADA, "o", passes(null));
    assertThat(record.status("other", ADA)).isEqualTo("unverified");

    record.drain(approved.courseLearner());
    drainWhatWaits();
    assertThat(record.status("other", ADA)).isEqualTo("downloadable");
  }

  @Test
  void takesApprovalsForTwoWhoseIdsDifferInATrailingSpace() {
    var approved = new Trigger(TriggerType.IDENTITY_APPROVED, identity(true, null));
    record.happens(COURSE, ADA, "idv", approved);
    record.put(COURSE, ADA, identity(false, null));
    record.happens(COURSE, ADA, "idv ", approved);
    assertThat(record.learner(ADA).facts().identity()).isEqualTo(identity(true, null));
  }

  private void drainWhatWaits() {
    store
        .get(Triggers.class)
        .waiting(java.time.Duration.ZERO, 0, 100)
        .forEach(one -> record.drain(one.courseLearner()));
  }

  @Test
  void losesNothingWhenItBreaksBeforeTheCommit() {
    var broken =
        new JdbcDeciding(
            record.jdbc,
            store.get(Transactions.class),
            save -> {
              throw new IllegalStateException("the worker dies here");
            },
            store.get(Clock.class));
    var kept = (Kept.Waiting) record.keep(ADA, passes(5L));
    assertThatThrownBy(() -> broken.next(kept.courseLearner())).hasMessageContaining("dies here");
    assertThat(record.status(ADA)).isNull();
    assertThat(record.learner(ADA).facts().grade()).isNull();
    assertThat(
            store.get(Triggers.class).waiting(java.time.Duration.ZERO, 0, 10).stream()
                .map(Triggers.Waiting::courseLearner))
        .contains(kept.courseLearner());

    record.drain(kept.courseLearner());
    assertThat(record.status(ADA)).isEqualTo("downloadable");
    assertThat(record.signals(ADA)).hasSize(2);
    assertThat(store.get(Triggers.class).waiting(java.time.Duration.ZERO, 0, 10)).isEmpty();
  }

  @Test
  void knowsNoCourseAndNoLearnerByATrigger() {
    assertThat(record.keep("nowhere", ADA, "a", passes(null)))
        .isInstanceOf(Kept.UnknownCourse.class);
    assertThat(record.keep(COURSE, "nobody@example.org", "a", passes(null)))
        .isInstanceOf(Kept.UnknownLearner.class);
    assertThat(store.get(Triggers.class).find(record.system, "a")).isEmpty();
  }
}
