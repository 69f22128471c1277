package dev.laurel.store.certificate;

import dev.laurel.domain.certificate.CourseSettings;
import dev.laurel.domain.certificate.Enrolment;
import dev.laurel.domain.certificate.EnrolmentMode;
import dev.laurel.domain.certificate.Fact;
import dev.laurel.domain.certificate.FactVersion;
import dev.laurel.domain.certificate.Grade;
import dev.laurel.domain.certificate.IdentityVerification;
import dev.laurel.domain.certificate.Trigger;
import dev.laurel.domain.certificate.TriggerType;
import dev.laurel.store.award.StoreOnTest;
import dev.laurel.store.certificate.Triggers.Kept;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A course of a system of its own, whose learners pass and fail as in real life. */
public final class CourseOnRecord {
  public static final String COURSE = "course-v1:edX+DemoX+2026";

  public static final CourseSettings SETTINGS =
      new CourseSettings(true, false, false, true, false, true);

  public final StoreOnTest store;
  public final long system;
  public final JdbcClient jdbc;
  private final AtomicInteger ids = new AtomicInteger();

  public CourseOnRecord(StoreOnTest store, String slug) {
    this.store = store;
    system = store.awards().system(slug);
    jdbc = store.awards().jdbc();
    course(COURSE, SETTINGS);
  }

  public Course course(String key, CourseSettings settings) {
    return store
        .get(Courses.class)
        .put(system, key, before -> new Course.Details("Demonstration", null, null, settings))
        .course();
  }

  /** Enrolled in mode {@code verified}. */
  public CourseLearner enrolled(String email) {
    return enrolled(COURSE, email);
  }

  public CourseLearner enrolled(String course, String email) {
    return put(course, email, enrolment(EnrolmentMode.VERIFIED, null));
  }

  public CourseLearner put(String course, String email, @Nullable Fact... given) {
    var change = FactsChange.none();
    for (var fact : given) {
      change =
          new FactsChange(
              fact instanceof Enrolment enrolment ? enrolment : change.enrolment(),
              fact instanceof Grade grade ? grade : change.grade(),
              fact instanceof IdentityVerification identity ? identity : change.identity(),
              Set.of(),
              null,
              null,
              null,
              "Ada Lovelace");
    }
    return put(course, email, change);
  }

  public CourseLearner put(String course, String email, FactsChange change) {
    var put =
        store.get(CourseLearners.class).put(system, course, new LearnerRef.ByEmail(email), change);
    return ((CourseLearners.Put.Done) put).learner();
  }

  public static Enrolment enrolment(EnrolmentMode mode, @Nullable Long version) {
    return new Enrolment(mode, true, new FactVersion(version));
  }

  public static Grade grade(String fraction, boolean passing, @Nullable Long version) {
    return new Grade(new BigDecimal(fraction), passing, new FactVersion(version));
  }

  public static IdentityVerification identity(boolean approved, @Nullable Long version) {
    return new IdentityVerification(approved, null, new FactVersion(version));
  }

  public static Trigger passes(@Nullable Long version) {
    return new Trigger(TriggerType.PASSING_GRADE, grade("0.9", true, version));
  }

  public static Trigger fails(@Nullable Long version) {
    return new Trigger(TriggerType.FAILING_GRADE, grade("0.3", false, version));
  }

  public Kept keep(String email, Trigger trigger) {
    return keep(COURSE, email, "t-" + ids.incrementAndGet(), trigger);
  }

  public Kept keep(String course, String email, String id, Trigger trigger) {
    return store
        .get(Triggers.class)
        .keep(
            system,
            course,
            new LearnerRef.ByEmail(email),
            new Triggers.NewTrigger(id, trigger, null, null));
  }

  /** Keeps it and applies whatever waits, in every course that it concerns. */
  public TriggerView happens(String email, Trigger trigger) {
    return happens(COURSE, email, "t-" + ids.incrementAndGet(), trigger);
  }

  public TriggerView happens(String course, String email, String id, Trigger trigger) {
    return switch (keep(course, email, id, trigger)) {
      case Kept.Waiting waiting -> {
        drain(waiting.courseLearner());
        waiting.others().forEach(this::drain);
        yield store.get(Triggers.class).find(null, waiting.trigger()).orElseThrow();
      }
      case Kept.OfLearner none -> throw new AssertionError("kept in a course");
      case Kept.Known known -> known.trigger();
      case Kept.UnknownCourse none -> throw new AssertionError("the course is not known");
      case Kept.UnknownLearner none -> throw new AssertionError("the learner is not known");
    };
  }

  public void drain(UUID courseLearner) {
    while (store.get(Deciding.class).next(courseLearner).isPresent()) {}
  }

  /** Applies the approvals of learners who were in no course, and whatever waits then. */
  public void takeInApprovals() {
    var approvals = store.get(LearnerApprovals.class);
    approvals
        .waiting(Duration.ZERO, 0, 100)
        .forEach(one -> approvals.apply(one.trigger()).forEach(this::drain));
  }

  public CourseLearner learner(String email) {
    return learner(COURSE, email);
  }

  public CourseLearner learner(String course, String email) {
    return store
        .get(CourseLearners.class)
        .find(system, course, new LearnerRef.ByEmail(email))
        .orElseThrow();
  }

  /** The word of the certificate's status; null if there is none. */
  public @Nullable String status(String email) {
    return status(COURSE, email);
  }

  public @Nullable String status(String course, String email) {
    var certificate = learner(course, email).certificate();
    return certificate == null ? null : certificate.status().word();
  }

  /** Every save, such as {@code downloadable > notpassing by failing_grade}. */
  public List<String> history(String email) {
    var certificate = learner(email).certificate();
    return certificate == null
        ? List.of()
        : store.get(Certificates.class).history(certificate.id(), 0, 10_000).stream()
            .map(
                save ->
                    (save.previous() == null ? "" : save.previous().word() + " > ")
                        + save.status().word()
                        + " by "
                        + save.cause())
            .toList();
  }

  /** Transitions in the signal log, in their order. */
  public List<String> signals(String email) {
    return jdbc.sql("SELECT transition FROM signal_log WHERE subject = ? ORDER BY id")
        .param(learner(email).certificate().uuid().toString())
        .query(String.class)
        .list();
  }
}
