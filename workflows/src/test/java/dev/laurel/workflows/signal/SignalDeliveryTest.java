package dev.laurel.workflows.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.workflows.award.Stage;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SignalDeliveryTest {
  private static final UUID SUBSCRIPTION = UUID.fromString("77777777-7777-7777-7777-777777777777");
  private static final UUID SUBJECT = UUID.fromString("88888888-8888-8888-8888-888888888888");

  private final FakeReceiver receiver = new FakeReceiver(this::now);
  @RegisterExtension final Stage stage = new Stage(List.of(receiver), List.of());

  private Instant now() {
    return stage.now();
  }

  @Test
  void deliversInOneStepAndEnds() {
    receiver.owe("awarded");
    var run = tell();
    run.getResult(Void.class);

    assertThat(receiver.sent).containsExactly("awarded at PT0S");
    assertThat(receiver.steps).isEqualTo(1);
    assertThat(stage.details(run)).isEqualTo("Delivered at try 1.");
    stage.keep(run, "deliver/delivered");
  }

  @Test
  void triesAgainAfterGrowingPausesAndKeepsTheOrderOfASubject() {
    receiver.owe("awarded", "revoked");
    receiver.failing = 4;
    var run = tell();
    run.getResult(Void.class);

    assertThat(receiver.sent)
        .containsExactly(
            "awarded at PT0S",
            "awarded at PT5S",
            "awarded at PT35S",
            "awarded at PT2M35S",
            "awarded at PT12M35S",
            "revoked at PT12M35S");
    stage.keep(run, "deliver/backed-off");
  }

  @Test
  void givesUpAfterThreeDaysAndGoesOnWithTheNext() {
    receiver.owe("awarded", "revoked");
    receiver.failing = 18;
    var run = tell();
    run.getResult(Void.class);

    assertThat(receiver.dead).containsExactly("awarded");
    assertThat(receiver.sent).hasSize(19).contains("awarded at PT72H").endsWith("revoked at PT72H");
    stage.keep(run, "deliver/dead");
  }

  @Test
  void tellsAnOperatorWhatItWaitsFor() {
    receiver.owe("awarded");
    receiver.failing = 1;
    var run = tell();
    stage.pass(Duration.ofSeconds(1));

    assertThat(stage.details(run))
        .contains("Last failure: answered 500", "Tries so far: 1", "Next try: ")
        .contains(SUBSCRIPTION.toString());
    run.getResult(Void.class);
  }

  @Test
  void endsWhenTheSubscriptionPausesAndGoesOnWhenItIsResumed() {
    receiver.owe("awarded");
    receiver.failing = 20;
    receiver.failuresThatPause = 3;
    var run = tell();
    run.getResult(Void.class);

    assertThat(receiver.sent).hasSize(3);
    assertThat(stage.details(run)).contains("Subscription paused", "/resume");
    stage.keep(run, "deliver/paused");

    receiver.failing = 0;
    receiver.resume();
    tell().getResult(Void.class);
    assertThat(receiver.sent).hasSize(4);
    assertThat(receiver.owed).isEmpty();
  }

  @Test
  void endsWhenTheReceiverIsGoneOrTheSubscriptionDeleted() {
    receiver.owe("awarded");
    receiver.held = "disabled";
    var disabled = tell();
    disabled.getResult(Void.class);
    assertThat(stage.details(disabled)).contains("Subscription disabled");

    receiver.held = "deleted";
    var deleted = tell();
    deleted.getResult(Void.class);
    assertThat(stage.details(deleted)).contains("was deleted");
    assertThat(receiver.sent).isEmpty();
  }

  @Test
  void readsTheRowsAgainWhenToldWithoutSendingEarlierThanTheyAllow() {
    receiver.owe("awarded");
    receiver.failing = 6;
    var run = tell();
    stage.pass(Duration.ofMinutes(30));
    var steps = receiver.steps;
    var sent = receiver.sent.size();

    receiver.owe("revoked");
    tell();
    Stage.until(() -> receiver.steps > steps);
    assertThat(receiver.sent).hasSize(sent);

    receiver.resume();
    tell();
    Stage.until(() -> receiver.sent.size() > sent);
    run.getResult(Void.class);
    assertThat(receiver.sent).last().asString().startsWith("revoked");
    stage.keep(run, "deliver/told-while-waiting");
  }

  @Test
  void missesNothingThatIsToldWhileItSends() {
    receiver.owe("awarded");
    var first = tell();
    receiver.owe("revoked");
    tell();
    Stage.until(() -> receiver.owed.isEmpty());
    first.getResult(Void.class);
    assertThat(receiver.sent).hasSize(2);
  }

  @Test
  void continuesAsNewBeforeItsHistoryGrowsLong() {
    receiver.owe("awarded");
    receiver.failing = 6;
    var run = tell();
    var first =
        stage.client().newUntypedWorkflowStub(run.describe().getExecution(), Optional.empty());
    stage.pass(Duration.ofMinutes(30));
    for (var n = 0; n < 60; n++) {
      var steps = receiver.steps;
      tell();
      Stage.until(() -> receiver.steps > steps);
    }
    run.getResult(Void.class);

    assertThat(stage.count(first, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW))
        .isEqualTo(1);
    assertThat(stage.history(first).getEvents()).hasSizeBetween(450, 500);
    assertThat(receiver.owed).isEmpty();
    stage.keep(first, "deliver/continued-as-new");
  }

  @Test
  void disturbsNoOpenRunWhenOnlyItsExistenceIsChecked() {
    receiver.owe("awarded");
    receiver.failing = 6;
    var run = tell();
    stage.pass(Duration.ofMinutes(30));
    var events = stage.history(run).getEvents().size();

    assertThat(SignalDeliveries.ensure(stage.client(), SUBSCRIPTION, SUBJECT)).isFalse();
    assertThat(stage.history(run).getEvents()).hasSize(events);
    run.getResult(Void.class);
    assertThat(SignalDeliveries.ensure(stage.client(), SUBSCRIPTION, SUBJECT)).isTrue();
  }

  private WorkflowStub tell() {
    SignalDeliveries.tell(stage.client(), SUBSCRIPTION, SUBJECT);
    return stage
        .client()
        .newUntypedWorkflowStub(SignalDeliveryWorkflow.workflowId(SUBSCRIPTION, SUBJECT));
  }
}
