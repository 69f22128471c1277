package dev.laurel.workflows.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.workflows.award.Stage;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CertificateRunTest {
  private static final UUID RUN = UUID.fromString("99999999-9999-9999-9999-999999999999");

  private final Course course = new Course();
  @RegisterExtension final Stage stage = new Stage(List.of(course), List.of(new Course()));

  @Test
  void keepsTheRateFromPageToPage() {
    course.pages = 3;
    var run = start();
    run.getResult(Void.class);

    assertThat(course.steps.get()).isEqualTo(3);
    assertThat(stage.took(run)).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    assertThat(stage.details(run))
        .isEqualTo(
            "Over. Looked at 60 of 60 learners: 30 certificates were saved, 3 learners failed.");
    stage.keep(run, "certificate/regenerated");
  }

  @Test
  void continuesAsNewInALongCourse() {
    course.pages = 60;
    var run = start();
    var first =
        stage.client().newUntypedWorkflowStub(run.describe().getExecution(), Optional.empty());
    run.getResult(Void.class);

    assertThat(course.steps.get()).isEqualTo(60);
    assertThat(stage.count(first, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW))
        .isEqualTo(1);
    stage.keep(first, "certificate/regenerating-continued");
  }

  @Test
  void goesOnWhenAStepHasFailed() {
    course.pages = 2;
    course.fails.set(3);
    var run = start();
    run.getResult(Void.class);
    assertThat(course.steps.get()).isEqualTo(2);
  }

  private WorkflowStub start() {
    assertThat(CertificateStarts.regenerate(stage.client(), RUN)).isTrue();
    return stage.client().newUntypedWorkflowStub(CertificateRunWorkflow.workflowId(RUN));
  }

  /** So many pages of 20 learners. */
  private static final class Course implements CertificateActivities {
    final AtomicInteger steps = new AtomicInteger();
    final AtomicInteger fails = new AtomicInteger();
    volatile int pages;

    @Override
    public Applied applyWaiting(UUID courseLearner) {
      return new Applied(0, false);
    }

    @Override
    public CertificateRunStep regenerateNext(UUID run) {
      if (fails.getAndDecrement() > 0) {
        throw new IllegalStateException("the database is away");
      }
      var page = steps.incrementAndGet();
      return new CertificateRunStep(
          page == pages, 20L * pages, 20L * page, 10L * page, page, Duration.ofSeconds(1));
    }
  }
}
