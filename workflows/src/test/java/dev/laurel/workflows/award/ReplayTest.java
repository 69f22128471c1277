package dev.laurel.workflows.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.laurel.domain.award.Step;
import dev.laurel.workflows.TaskQueues;
import dev.laurel.workflows.bulk.BulkWorkflows;
import dev.laurel.workflows.catalog.CatalogWorkflows;
import dev.laurel.workflows.certificate.CertificateWorkflows;
import dev.laurel.workflows.learning.LearningWorkflows;
import dev.laurel.workflows.provider.ProviderWorkflows;
import dev.laurel.workflows.signal.SignalDeliveries;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A change that would break a run that is open today fails here. */
class ReplayTest {
  /** Other settings than the recordings were made with: they must not matter. */
  private static final AwardSettings OTHER_SETTINGS =
      new AwardSettings(Duration.ofSeconds(3), Duration.ofDays(7), "https://other.example/#");

  private static TestWorkflowEnvironment environment;
  private static Worker today;

  @BeforeAll
  static void registerTodaysWorkflows() {
    environment = TestWorkflowEnvironment.newInstance(Stage.options());
    today = environment.newWorker(TaskQueues.AWARDS);
    AwardWorkflows.register(today, OTHER_SETTINGS);
    SignalDeliveries.register(today);
    LearningWorkflows.register(today);
    CertificateWorkflows.register(today);
    ProviderWorkflows.register(today);
    BulkWorkflows.register(today, OTHER_SETTINGS.providerTimeout());
    CatalogWorkflows.register(today, OTHER_SETTINGS.providerTimeout());
  }

  @AfterAll
  static void close() {
    environment.close();
  }

  static List<Path> recordedHistories() {
    return Histories.all();
  }

  @ParameterizedTest
  @MethodSource("recordedHistories")
  void replaysEveryRecordedRun(Path file) throws Exception {
    WorkflowReplayer.replayWorkflowExecution(Histories.read(file), today);
  }

  @ParameterizedTest
  @MethodSource("recordedHistories")
  void keepsNoNameEmailOrMachineInAHistory(Path file) throws Exception {
    assertThat(Files.readString(file)).doesNotContain("@", "firstName", "lastName", "/home/");
  }

  @Test
  void failsForAWorkflowWhoseStepsWereSwapped() {
    var tomorrow = environment.newWorker("swapped");
    tomorrow.registerWorkflowImplementationFactory(AwardWorkflow.class, Swapped::new);

    assertThatThrownBy(
            () ->
                WorkflowReplayer.replayWorkflowExecution(
                    Histories.read(Path.of("src/test/resources/histories/award/issued.json")),
                    tomorrow))
        .hasStackTraceContaining("NonDeterministicException");
  }

  /** Asks the provider before it tells the world. */
  private static final class Swapped implements AwardWorkflow {
    private final AwardWorkflowImpl award = new AwardWorkflowImpl(OTHER_SETTINGS);
    private final RecordSteps records = new RecordSteps();

    @Override
    public void run(AwardRun run) {
      var standing = records.createCredential(run.credential());
      var step =
          new ProviderStep(run, Step.ISSUE, new Inbox(), records, new Board(), OTHER_SETTINGS);
      step.toItsEnd(standing);
      records.emitAwarded(run.credential());
    }

    @Override
    public Acceptance accept() {
      return award.accept();
    }

    @Override
    public void retry(@Nullable Decision decision) {}

    @Override
    public void abandon(@Nullable Decision decision) {}

    @Override
    public void withdraw() {}

    @Override
    public void earlierSettled() {}
  }
}
