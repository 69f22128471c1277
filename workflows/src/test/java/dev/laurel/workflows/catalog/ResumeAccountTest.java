package dev.laurel.workflows.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.workflows.TaskQueues;
import dev.laurel.workflows.award.Stage;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ResumeAccountTest {
  private static final UUID ACCOUNT = UUID.fromString("55555555-5555-5555-5555-555555555555");
  private static final UUID RELEASE = UUID.fromString("66666666-6666-6666-6666-666666666666");

  private final Accounts ours = new Accounts();
  private final Accounts atProvider = new Accounts();
  @RegisterExtension final Stage stage = new Stage(List.of(ours), List.of(atProvider));

  @Test
  void testsTheKeyOnTheProvidersQueueAndReleasesWhatWaits() {
    assertThat(resume("resumed")).isEqualTo(new ResumeAccountWorkflow.Result("resumed", RELEASE));
    assertThat(atProvider.asked).containsExactly("test");
    assertThat(ours.asked).containsExactly("release, audit 8");
  }

  @Test
  void releasesNothingWhileTheKeyIsRefused() {
    atProvider.answer = "refused";

    assertThat(resume("refused")).isEqualTo(new ResumeAccountWorkflow.Result("refused", null));
    assertThat(ours.asked).isEmpty();
  }

  @Test
  void givesUpAfterThreeTestsWithoutAnAnswer() {
    atProvider.answer = null;

    assertThat(resume("unanswered"))
        .isEqualTo(new ResumeAccountWorkflow.Result("unanswered", null));
    assertThat(atProvider.asked).hasSize(3);
  }

  private ResumeAccountWorkflow.Result resume(String name) {
    var id = ResumeAccountWorkflow.workflowId(ACCOUNT);
    var result =
        stage
            .client()
            .newWorkflowStub(
                ResumeAccountWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(id)
                    .setTaskQueue(TaskQueues.AWARDS)
                    .build())
            .run(new ResumeAccountWorkflow.Resume(ACCOUNT, "demo", "laurel-credly", 8L));
    stage.keep(stage.client().newUntypedWorkflowStub(id), "resume/" + name);
    return result;
  }

  private static final class Accounts implements AccountActivities {
    final List<String> asked = new CopyOnWriteArrayList<>();
    volatile @Nullable String answer = "resumed";

    @Override
    public String testKey(UUID account) {
      asked.add("test");
      if (answer == null) {
        throw ApplicationFailure.newFailure("no answer", "provider_unavailable");
      }
      return answer;
    }

    @Override
    public UUID releaseWaiting(UUID account, @Nullable Long audit) {
      asked.add("release, audit " + audit);
      return RELEASE;
    }
  }
}
