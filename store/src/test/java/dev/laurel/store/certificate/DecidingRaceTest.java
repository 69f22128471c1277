package dev.laurel.store.certificate;

import static dev.laurel.store.certificate.CourseOnRecord.COURSE;
import static dev.laurel.store.certificate.CourseOnRecord.fails;
import static dev.laurel.store.certificate.CourseOnRecord.grade;
import static dev.laurel.store.certificate.CourseOnRecord.passes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.certificate.CourseSettings;
import dev.laurel.domain.certificate.Trigger;
import dev.laurel.domain.certificate.TriggerType;
import dev.laurel.store.award.StoreOnTest;
import dev.laurel.store.certificate.Triggers.Kept;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Many at once, each keeping a trigger and applying what waits, as callers and runs do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DecidingRaceTest {
  private static final String ADA = "ada@example.org";

  private StoreOnTest store;

  @BeforeAll
  void open() {
    store = new StoreOnTest();
  }

  @AfterAll
  void close() {
    store.close();
  }

  @RepeatedTest(5)
  void neverLeavesAFailingLearnerDownloadable(RepetitionInfo round) throws Exception {
    var record = new CourseOnRecord(store, "fails-" + round.getCurrentRepetition());
    record.enrolled(ADA);
    var triggers = new ArrayList<Trigger>();
    IntStream.range(1, 40)
        .forEach(n -> triggers.add(n % 2 == 0 ? passes((long) n) : fails((long) n)));
    Collections.shuffle(triggers, new Random(round.getCurrentRepetition()));
    together(triggers.stream().map(trigger -> happening(record, trigger)).toList());

    var learner = record.learner(ADA);
    assertThat(learner.facts().grade()).isEqualTo(grade("0.3", false, 39L));
    assertThat(record.status(ADA)).isNotEqualTo("downloadable");
    assertUnbroken(record);
  }

  @RepeatedTest(3)
  void leavesAPassingLearnerDownloadable(RepetitionInfo round) throws Exception {
    var record = new CourseOnRecord(store, "passes-" + round.getCurrentRepetition());
    record.enrolled(ADA);
    var triggers = new ArrayList<Trigger>();
    IntStream.range(0, 40)
        .forEach(n -> triggers.add(n % 2 == 0 ? fails((long) n) : passes((long) n)));
    Collections.shuffle(triggers, new Random(round.getCurrentRepetition()));
    together(triggers.stream().map(trigger -> happening(record, trigger)).toList());

    assertThat(record.status(ADA)).isEqualTo("downloadable");
    assertUnbroken(record);
  }

  /** Without versions whoever was applied last is right. */
  @RepeatedTest(3)
  void agreesWithTheLastGradeThatWasTakenIn(RepetitionInfo round) throws Exception {
    var record = new CourseOnRecord(store, "last-" + round.getCurrentRepetition());
    record.enrolled(ADA);
    together(
        IntStream.range(0, 40)
            .mapToObj(n -> happening(record, n % 2 == 0 ? fails(null) : passes(null)))
            .toList());

    var passing = record.learner(ADA).facts().passing();
    assertThat("downloadable".equals(record.status(ADA))).isEqualTo(passing);
    assertUnbroken(record);
  }

  @Test
  void makesOneCertificateOfTheSameTriggerFromEverywhere() throws Exception {
    var record = new CourseOnRecord(store, "same");
    record.enrolled(ADA);
    Callable<TriggerView> same = () -> record.happens(COURSE, ADA, "one", passes(1L));
    var answers = together(Collections.nCopies(24, same));

    assertThat(answers.stream().map(TriggerView::uuid).distinct()).hasSize(1);
    assertThat(record.history(ADA)).containsExactly("downloadable by passing_grade");
    assertThat(count(record, "certificate_trigger")).isEqualTo(1);
    assertThat(count(record, "certificate")).isEqualTo(1);
  }

  @Test
  void refusesOrAppliesEachOfManyActionsUnderOneId() throws Exception {
    var record = new CourseOnRecord(store, "refused");
    record.enrolled(ADA);
    Callable<TriggerView> remove =
        () -> record.happens(COURSE, ADA, "r", Trigger.of(TriggerType.ALLOWLIST_REMOVED));
    var answers = together(Collections.nCopies(16, remove));
    assertThat(answers).allMatch(answer -> answer.state() != TriggerView.State.APPLIED);
    assertThat(store.get(Triggers.class).find(record.system, "r")).isEmpty();
    assertThat(record.learner(ADA).certificate()).isNull();
  }

  @Test
  void putsFactsSettingsAndTriggersTogetherWithoutLosingAny() throws Exception {
    var record = new CourseOnRecord(store, "all");
    var calls = new ArrayList<Callable<Object>>();
    for (var n = 1; n <= 20; n++) {
      var version = (long) n;
      calls.add(() -> record.put(COURSE, ADA, grade("0.5", false, 2 * version)));
      calls.add(() -> record.enrolled(ADA));
      calls.add(
          () ->
              record.course(
                  COURSE, new CourseSettings(true, false, false, true, version % 2 == 0, true)));
      calls.add(
          () -> {
            record.enrolled(ADA);
            return record.happens(ADA, passes(2 * version - 1));
          });
    }
    together(calls);
    record.course(COURSE, CourseOnRecord.SETTINGS);
    record.happens(ADA, fails(41L));
    assertThat(record.learner(ADA).facts().grade()).isEqualTo(grade("0.3", false, 41L));
    assertThat(record.status(ADA)).isNotEqualTo("downloadable");
    assertThat(count(record, "learner")).isEqualTo(1);
    assertThat(count(record, "course_learner")).isEqualTo(1);
    assertThat(count(record, "course")).isEqualTo(1);
  }

  /** Saves in their order, each from where the one before it ended, and each told of. */
  private void assertUnbroken(CourseOnRecord record) {
    assertThat(store.get(Triggers.class).backlog().count()).isZero();
    var certificate = record.learner(ADA).certificate();
    if (certificate == null) {
      return;
    }
    var saves = store.get(Certificates.class).history(certificate.id(), 0, 1000);
    assertThat(saves.getFirst().previous()).isNull();
    for (var n = 0; n < saves.size(); n++) {
      assertThat(saves.get(n).version()).isEqualTo(n + 1);
      if (n > 0) {
        assertThat(saves.get(n).previous()).isEqualTo(saves.get(n - 1).status());
        assertThat(saves.get(n).previous()).isNotEqualTo(saves.get(n).status());
      }
    }
    assertThat(saves.getLast().status()).isEqualTo(certificate.status());
    assertThat(certificate.version()).isEqualTo(saves.size());
    assertThat(count(record, "certificate")).isEqualTo(1);
    assertThat(record.signals(ADA)).hasSize(2 * saves.size());
  }

  private static Callable<Object> happening(CourseOnRecord record, Trigger trigger) {
    return () -> {
      var kept = (Kept.Waiting) record.keep(ADA, trigger);
      record.drain(kept.courseLearner());
      return kept;
    };
  }

  private static <T> List<T> together(List<Callable<T>> calls) throws Exception {
    var answers = new ArrayList<T>();
    try (var callers = Executors.newFixedThreadPool(12)) {
      for (var answer : callers.invokeAll(calls)) {
        answers.add(answer.get());
      }
    }
    return answers;
  }

  private static long count(CourseOnRecord record, String table) {
    return record
        .jdbc
        .sql("SELECT COUNT(*) FROM " + table + " WHERE system_id = ?")
        .param(record.system)
        .query(Long.class)
        .single();
  }
}
