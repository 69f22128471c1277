package dev.laurel.activities.certificate;

import static dev.laurel.store.certificate.CourseOnRecord.COURSE;
import static dev.laurel.store.certificate.CourseOnRecord.enrolment;
import static dev.laurel.store.certificate.CourseOnRecord.grade;
import static dev.laurel.store.certificate.CourseOnRecord.passes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.laurel.domain.certificate.EnrolmentMode;
import dev.laurel.store.certificate.CertificateRuns;
import dev.laurel.store.certificate.CertificateRuns.Begun;
import dev.laurel.store.certificate.CertificateRuns.State;
import dev.laurel.store.certificate.Deciding;
import dev.laurel.workflows.certificate.CertificateRunWorkflow;
import dev.laurel.workflows.certificate.CertificateStarts;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.TransientDataAccessResourceException;

class RegeneratingTest {
  private CertificateStage stage;
  private CertificateRuns runs;

  @BeforeEach
  void open() {
    stage = new CertificateStage();
    runs = stage.get(CertificateRuns.class);
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void evaluatesEveryoneEnrolledOnce() {
    passing(45);
    stage.record.put(COURSE, "visitor@example.org");
    var run = begin();
    CertificateStarts.regenerate(stage.client(), run);
    stage
        .client()
        .newUntypedWorkflowStub(CertificateRunWorkflow.workflowId(run))
        .getResult(Void.class);

    var view = runs.find(null, run).orElseThrow();
    assertThat(view.state()).isEqualTo(State.FINISHED);
    assertThat(view.learners()).isEqualTo(45);
    assertThat(view.lookedAt()).isEqualTo(45);
    assertThat(view.written()).isEqualTo(45);
    assertThat(view.failed()).isZero();
    assertThat(view.finishedAt()).isNotNull();
    assertThat(stage.record.history("l7@example.org"))
        .containsExactly("downloadable by regenerated");
    assertThat(stage.record.learner("visitor@example.org").certificate()).isNull();
  }

  @Test
  void goesOnWhereItWasAndCountsNobodyTwiceWhenAStepBreaks() {
    passing(30);
    var run = begin();
    var real = stage.get(Deciding.class);
    var decided = new AtomicInteger();
    Deciding dying =
        courseLearner -> {
          if (decided.incrementAndGet() == 10) {
            throw new TransientDataAccessResourceException("the worker dies here");
          }
          return real.next(courseLearner);
        };
    assertThatThrownBy(() -> stage.activities(dying).regenerateNext(run))
        .hasMessageContaining("dies here");
    var activities = stage.activities(real);
    assertThat(activities.regenerateNext(run).lookedAt()).isEqualTo(20);
    var last = activities.regenerateNext(run);

    assertThat(last.over()).isTrue();
    assertThat(last.written()).isEqualTo(30);
    assertThat(activities.regenerateNext(run).written()).as("asked once more").isEqualTo(30);
    assertThat(runs.find(null, run).orElseThrow().written()).isEqualTo(30);
    assertThat(
            stage
                .record
                .jdbc
                .sql("SELECT COUNT(*) FROM certificate_trigger WHERE type = 'regenerated'")
                .query(Long.class)
                .single())
        .isEqualTo(30);
  }

  @Test
  void passesOverWhoCannotBeEvaluatedAndLeavesThemToTheSweep() {
    passing(3);
    var run = begin();
    var second = stage.record.learner("l1@example.org").uuid();
    var real = stage.get(Deciding.class);
    var step =
        stage
            .activities(
                courseLearner -> {
                  if (courseLearner.equals(second)) {
                    throw new IllegalStateException("a fault of ours");
                  }
                  return real.next(courseLearner);
                })
            .regenerateNext(run);

    assertThat(step.over()).isTrue();
    assertThat(step.failed()).isEqualTo(1);
    assertThat(step.written()).isEqualTo(2);
    stage.record.drain(second);
    assertThat(stage.record.status("l1@example.org")).isEqualTo("downloadable");
  }

  @Test
  void letsOneRunAtATimeAndStopsIt() {
    passing(1);
    var run = begin();
    assertThat(begun()).isEqualTo(new Begun.Running(run));
    assertThat(runs.stop(run)).isTrue();
    assertThat(runs.stop(run)).isFalse();
    assertThat(stage.activities(stage.get(Deciding.class)).regenerateNext(run).over()).isTrue();
    assertThat(stage.record.status("l0@example.org")).isNull();
    assertThat(runs.find(null, run).orElseThrow().state()).isEqualTo(State.STOPPED);
    assertThat(begin()).isNotEqualTo(run);
    assertThat(runs.begin(stage.record.system, "nowhere", null, null))
        .isEqualTo(new Begun.UnknownCourse());
    assertThat(runs.list(stage.record.system, COURSE, Long.MAX_VALUE, 10)).hasSize(2);
  }

  @Test
  void tellsWhichLearningEventsACertificateLedTo() {
    stage.record.enrolled("ada@example.org");
    var kept = stage.record.keep("ada@example.org", passes(null));
    var batch = UUID.randomUUID();
    var real = stage.get(Deciding.class);
    var applied =
        stage
            .activities(
                courseLearner ->
                    real.next(courseLearner)
                        .map(
                            one ->
                                new Deciding.Decided(
                                    one.trigger(),
                                    one.state(),
                                    one.rule(),
                                    one.wroteVersion(),
                                    batch)))
            .applyWaiting(stage.record.learner("ada@example.org").uuid());
    assertThat(kept).isNotNull();
    assertThat(applied.triggers()).isEqualTo(1);
    assertThat(applied.more()).isFalse();
    assertThat(stage.batches).containsExactly(batch);
  }

  private void passing(int learners) {
    for (var n = 0; n < learners; n++) {
      stage.record.put(
          COURSE,
          "l" + n + "@example.org",
          enrolment(EnrolmentMode.VERIFIED, null),
          grade("0.8", true, null));
    }
  }

  private UUID begin() {
    return ((Begun.Started) begun()).run();
  }

  private Begun begun() {
    return runs.begin(stage.record.system, COURSE, "somebody", "because");
  }
}
