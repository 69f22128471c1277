package dev.laurel.store.certificate;

import static dev.laurel.store.certificate.CourseOnRecord.COURSE;
import static dev.laurel.store.certificate.CourseOnRecord.enrolment;
import static dev.laurel.store.certificate.CourseOnRecord.grade;
import static dev.laurel.store.certificate.CourseOnRecord.identity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.laurel.domain.certificate.EnrolmentMode;
import dev.laurel.domain.certificate.Grade;
import dev.laurel.store.award.StoreOnTest;
import dev.laurel.store.certificate.CourseLearners.Put;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CourseLearnersTest {
  private static final String ADA = "Ada@example.org";
  private static final LearnerRef BY_EMAIL = new LearnerRef.ByEmail(ADA);

  private StoreOnTest store;
  private CourseLearners learners;
  private CourseOnRecord record;
  private int systems;

  @BeforeAll
  void open() {
    store = new StoreOnTest();
    learners = store.get(CourseLearners.class);
  }

  @AfterAll
  void close() {
    store.close();
  }

  @BeforeEach
  void aCourse() {
    record = new CourseOnRecord(store, "facts-" + systems++);
  }

  @Test
  void makesTheLearnerAndRemembersWhatIsPut() {
    var put =
        (Put.Done)
            learners.put(
                record.system,
                COURSE,
                BY_EMAIL,
                new FactsChange(
                    enrolment(EnrolmentMode.NO_ID_PROFESSIONAL, 3L),
                    grade("0.90", true, null),
                    identity(true, 5L),
                    Set.of(),
                    true,
                    true,
                    true,
                    "Ada Lovelace"));

    assertThat(put.created()).isTrue();
    var found = learners.find(record.system, COURSE, BY_EMAIL).orElseThrow();
    assertThat(found).isEqualTo(put.learner());
    assertThat(found.learner().email()).isEqualTo(ADA);
    assertThat(found.facts().name()).isEqualTo("Ada Lovelace");
    assertThat(found.facts().enrolment())
        .isEqualTo(enrolment(EnrolmentMode.NO_ID_PROFESSIONAL, 3L));
    assertThat(found.facts().grade()).isEqualTo(grade("0.9", true, null));
    assertThat(found.facts().identity()).isEqualTo(identity(true, 5L));
    assertThat(found.facts().allowlisted()).isTrue();
    assertThat(found.facts().invalidated()).isTrue();
    assertThat(found.facts().betaTester()).isTrue();
    assertThat(found.certificate()).as("putting facts fires nothing").isNull();

    var byId = new LearnerRef.ById(found.learner().uuid());
    assertThat(learners.find(record.system, COURSE, byId)).contains(found);
    var again = (Put.Done) learners.put(record.system, COURSE, byId, FactsChange.none());
    assertThat(again.created()).isFalse();
    assertThat(again.learner().facts()).isEqualTo(found.facts());
  }

  @Test
  void passesByWhatIsOlderOrTheSameFactByFact() {
    record.put(COURSE, ADA, grade("0.5", false, 10L), enrolment(EnrolmentMode.AUDIT, 10L));
    record.put(COURSE, ADA, grade("0.9", true, 9L), enrolment(EnrolmentMode.VERIFIED, 11L));
    record.put(COURSE, ADA, grade("0.7", true, 10L));
    var facts = record.learner(ADA).facts();
    assertThat(facts.grade()).isEqualTo(grade("0.5", false, 10L));
    assertThat(facts.enrolment()).isEqualTo(enrolment(EnrolmentMode.VERIFIED, 11L));

    record.put(COURSE, ADA, grade("0.8", true, null));
    assertThat(record.learner(ADA).facts().grade()).isEqualTo(grade("0.8", true, 10L));
    record.put(COURSE, ADA, grade("0.1", false, 10L));
    assertThat(record.learner(ADA).facts().passing()).isTrue();
  }

  @Test
  void forgetsWhatIsRemovedAndLeavesTheRest() {
    record.put(COURSE, ADA, grade("0.5", false, 10L), enrolment(EnrolmentMode.AUDIT, null));
    record.put(
        COURSE,
        ADA,
        new FactsChange(null, null, null, Set.of(Grade.class), null, null, null, null));
    var facts = record.learner(ADA).facts();
    assertThat(facts.grade()).isNull();
    assertThat(facts.enrolment()).isEqualTo(enrolment(EnrolmentMode.AUDIT, null));
  }

  @Test
  void knowsOneIdentityInAllCourses() {
    record.course("other", CourseOnRecord.SETTINGS);
    record.enrolled("other", ADA);
    record.put(COURSE, ADA, identity(true, 2L));
    record.put("other", ADA, identity(false, 1L));
    assertThat(record.learner("other", ADA).facts().identity()).isEqualTo(identity(true, 2L));

    var identities = store.get(Identities.class);
    var known = identities.put(record.system, BY_EMAIL, identity(false, 3L)).orElseThrow();
    assertThat(known.identity()).isEqualTo(identity(false, 3L));
    assertThat(identities.find(record.system, BY_EMAIL)).contains(known);
    assertThat(record.learner(ADA).facts().identity()).isEqualTo(identity(false, 3L));
    assertThat(identities.find(record.system, new LearnerRef.ByEmail("no@body.org"))).isEmpty();
  }

  @Test
  void makesNoCourseAndNoLearnerOfAnId() {
    assertThat(learners.put(record.system, "nowhere", BY_EMAIL, FactsChange.none()))
        .isInstanceOf(Put.UnknownCourse.class);
    assertThat(
            learners.put(
                record.system, COURSE, new LearnerRef.ById(UUID.randomUUID()), FactsChange.none()))
        .isInstanceOf(Put.UnknownLearner.class);
    assertThat(learners.find(record.system, COURSE, BY_EMAIL)).isEmpty();
    assertThat(
            record
                .jdbc
                .sql("SELECT COUNT(*) FROM learner WHERE system_id = ?")
                .param(record.system)
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void keepsNothingOfAnErasedLearner() {
    record.enrolled(ADA);
    record.jdbc.sql("UPDATE learner SET erased_at = '2026-11-02'").update();
    assertThat(learners.put(record.system, COURSE, BY_EMAIL, FactsChange.none()))
        .isInstanceOf(Put.Erased.class);
    var found = learners.find(record.system, COURSE, BY_EMAIL).orElseThrow();
    assertThat(found.learner().email()).isNull();
    assertThat(found.learner().name()).isNull();
    assertThat(found.facts().name()).isEmpty();
  }

  @Test
  void takesTheNewestOfManyDeliveriesAtOnce() throws Exception {
    try (var callers = Executors.newFixedThreadPool(12)) {
      var calls =
          IntStream.rangeClosed(1, 60)
              .<Callable<CourseLearner>>mapToObj(
                  n ->
                      () ->
                          record.put(
                              COURSE,
                              ADA,
                              grade("0.5", n % 2 == 0, (long) (n * 37 % 61)),
                              identity(n % 2 == 0, (long) (n * 37 % 61))))
              .toList();
      for (var answer : callers.invokeAll(calls)) {
        answer.get();
      }
    }
    var facts = record.learner(ADA).facts();
    assertThat(facts.grade().version().number()).isEqualTo(60);
    assertThat(facts.identity().version().number()).isEqualTo(60);
    assertThat(facts.identity().approved()).isEqualTo(facts.passing());
  }

  @Test
  void listsACourseInTheOrderOfItsLearners() {
    for (var n = 0; n < 5; n++) {
      record.enrolled("l" + n + "@example.org");
    }
    var course = store.get(Courses.class).find(record.system, COURSE).orElseThrow().id();
    var first = learners.list(course, 0, 3);
    var rest = learners.list(course, first.getLast().id(), 3);
    assertThat(first).extracting(one -> one.learner().email()).hasSize(3);
    assertThat(rest)
        .extracting(one -> one.learner().email())
        .containsExactly("l3@example.org", "l4@example.org");
  }

  @Test
  void readsALearnersIdOrEmailAndNothingElse() {
    var uuid = UUID.randomUUID();
    assertThat(LearnerRef.of(uuid.toString())).isEqualTo(new LearnerRef.ById(uuid));
    assertThat(LearnerRef.of(" a@b.org ")).isEqualTo(new LearnerRef.ByEmail("a@b.org"));
    for (var wrong : new String[] {"", "ada", "1-1-1-1-1", "@", "a@@b"}) {
      assertThatIllegalArgumentException().isThrownBy(() -> LearnerRef.of(wrong));
    }
  }
}
