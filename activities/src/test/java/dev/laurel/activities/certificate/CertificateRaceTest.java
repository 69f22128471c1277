package dev.laurel.activities.certificate;

import static dev.laurel.store.certificate.CourseOnRecord.COURSE;
import static dev.laurel.store.certificate.CourseOnRecord.fails;
import static dev.laurel.store.certificate.CourseOnRecord.passes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.certificate.Trigger;
import dev.laurel.store.certificate.TriggerView;
import dev.laurel.store.certificate.Triggers;
import dev.laurel.store.certificate.Triggers.Kept;
import dev.laurel.workflows.certificate.CertificateStarts;
import dev.laurel.workflows.certificate.CertificateWorkflow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** As many callers of the API do: each keeps a trigger and waits until a run has applied it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CertificateRaceTest {
  private CertificateStage stage;

  @BeforeAll
  void open() {
    stage = new CertificateStage();
  }

  @AfterAll
  void close() {
    stage.close();
  }

  @Test
  void neverLeavesAFailingLearnerDownloadable() throws Exception {
    var ada = "ada@example.org";
    stage.record.enrolled(ada);
    var triggers = new ArrayList<Trigger>();
    LongStream.range(1, 60).forEach(n -> triggers.add(n % 2 == 0 ? passes(n) : fails(n)));
    Collections.shuffle(triggers, new Random(7));
    var applied = together(triggers.stream().map(trigger -> posting(ada, "", trigger)).toList());

    assertThat(applied).allMatch(one -> one.state() == TriggerView.State.APPLIED);
    assertThat(stage.record.learner(ada).facts().passing()).isFalse();
    assertThat(stage.record.status(ada)).isNotEqualTo("downloadable");
    assertThat(stage.get(Triggers.class).backlog().count()).isZero();
  }

  @Test
  void makesOneCertificateOfTheSameTriggerSentByEverybody() throws Exception {
    var bob = "bob@example.org";
    stage.record.enrolled(bob);
    var applied = together(Collections.nCopies(20, posting(bob, "same", passes(null))));

    assertThat(applied.stream().map(TriggerView::uuid).distinct()).hasSize(1);
    assertThat(applied).allMatch(one -> one.state() == TriggerView.State.APPLIED);
    assertThat(stage.record.history(bob)).containsExactly("downloadable by passing_grade");
  }

  @Test
  void appliesWhatWaitedWithoutARunInItsOrder() {
    var eve = "eve@example.org";
    var learner = stage.record.enrolled(eve);
    stage.record.keep(eve, passes(null));
    stage.record.keep(eve, fails(null));
    stage.record.keep(eve, passes(null));
    CertificateStarts.start(stage.client(), learner.uuid());
    stage
        .client()
        .newUntypedWorkflowStub(CertificateWorkflow.workflowId(learner.uuid()))
        .getResult(Void.class);

    assertThat(stage.record.history(eve))
        .containsExactly(
            "downloadable by passing_grade",
            "downloadable > notpassing by failing_grade",
            "notpassing > downloadable by passing_grade");
  }

  private Callable<TriggerView> posting(String email, String id, Trigger trigger) {
    return () -> {
      var kept =
          id.isEmpty()
              ? stage.record.keep(email, trigger)
              : stage.record.keep(COURSE, email, id, trigger);
      return switch (kept) {
        case Kept.Waiting waiting -> applied(waiting.courseLearner(), waiting.trigger());
        case Kept.Known known -> applied(known.trigger().courseLearner(), known.trigger().uuid());
        default -> throw new AssertionError(kept);
      };
    };
  }

  private TriggerView applied(UUID courseLearner, UUID trigger) {
    CertificateStarts.apply(stage.client(), courseLearner, trigger, UUID::randomUUID);
    return stage.get(Triggers.class).find(null, trigger).orElseThrow();
  }

  private static <T> List<T> together(List<Callable<T>> calls) throws Exception {
    var answers = new ArrayList<T>();
    try (var callers = Executors.newFixedThreadPool(16)) {
      for (var answer : callers.invokeAll(calls)) {
        answers.add(answer.get());
      }
    }
    return answers;
  }
}
