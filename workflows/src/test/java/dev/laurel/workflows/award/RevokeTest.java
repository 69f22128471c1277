package dev.laurel.workflows.award;

import static dev.laurel.workflows.award.FakeProvider.later;
import static dev.laurel.workflows.award.FakeProvider.parked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.award.CredentialStatus;
import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.award.Step;
import dev.laurel.domain.catalog.Origin;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RevokeTest {
  @RegisterExtension final AwardStage stage = new AwardStage();

  @Test
  void endsTheAwardsRunThenWithdrawsAndWakesWhatWaited() {
    var run = stage.startRevocation(Origin.CREDLY);
    assertThat(stage.records.done).first().isEqualTo("revoke revoked");
    stage.ends(run);

    assertThat(stage.records.done).containsExactly("revoke revoked", "revoked revoked");
    assertThat(stage.runs.asked).containsExactly("end award", "wake waiting");
    assertThat(stage.provider.asked).containsExactly("withdraw");
    assertThat(AwardStage.state(run)).isEqualTo("revoked");
    stage.stage.keep(run, "revoke/withdrawn");
  }

  @Test
  void asksNoProviderAboutAHostedBadge() {
    var run = stage.startRevocation(Origin.HOSTED);
    stage.ends(run);

    assertThat(stage.records.done).containsExactly("revoke revoked", "revoked null");
    assertThat(stage.runs.asked).containsExactly("end award");
    assertThat(stage.provider.asked).isEmpty();
    assertThat(AwardStage.state(run)).isEqualTo("revoked");
    stage.stage.keep(run, "revoke/hosted");
  }

  @Test
  void endsOnARowThatIsSettled() {
    stage.records.has(CredentialStatus.REVOKED, AwardState.REVOKED);

    var run = stage.startRevocation(Origin.CREDLY);
    stage.ends(run);

    assertThat(stage.runs.asked).isEmpty();
    assertThat(stage.provider.asked).isEmpty();
    stage.stage.keep(run, "revoke/settled");
  }

  @Test
  void pausesParksAndIsRetriedLikeAnAward() {
    stage.provider.answers(
        later(Duration.ofSeconds(5), 1), parked(FailureType.PROVIDER_UNAVAILABLE, 3));
    var run = stage.startRevocation(Origin.CREDLY);
    stage.stage.pass(Duration.ofMinutes(1));
    stage.untilState(run, AwardState.NEEDS_ATTENTION);

    assertThat(stage.stage.details(run))
        .contains("Stuck at: Withdraw at Credly")
        .doesNotContain("abandon");
    run.signal("retry", new Decision(9L, 3));
    stage.ends(run);

    assertThat(stage.records.done)
        .containsExactly("revoke revoked", "release revoke 3", "revoked revoked");
    assertThat(AwardStage.state(run)).isEqualTo("revoked");
    stage.stage.keep(run, "revoke/parked-retried");
  }

  @Test
  void waitsForRetryOnARowWhoseWithdrawalIsStuck() {
    stage.records.isParked(Step.REVOKE, FailureType.PROVIDER_UNAUTHORIZED, 4);
    var run = stage.startRevocation(Origin.CREDLY);
    stage.untilState(run, AwardState.NEEDS_ATTENTION);
    assertThat(stage.provider.asked).isEmpty();

    run.signal("retry");
    stage.ends(run);

    assertThat(stage.records.decisions).containsExactly(new Decision(null, 4));
    assertThat(stage.provider.asked).containsExactly("withdraw");
    stage.stage.keep(run, "revoke/parked-row-retried");
  }

  @Test
  void endsAfterThirtyDaysAndLeavesTheRowParked() {
    stage.provider.answers(parked(FailureType.BADGE_CONFLICT, 1));
    var run = stage.startRevocation(Origin.CREDLY);
    stage.ends(run);

    assertThat(AwardStage.state(run)).isEqualTo("needs_attention");
    stage.stage.keep(run, "revoke/unattended");
  }

  @Test
  void continuesAsNewWithTheSameCauseAndAudit() {
    stage.provider.answers(
        IntStream.range(0, 60)
            .mapToObj(attempt -> later(Duration.ofMinutes(1), attempt + 1))
            .toArray(ProviderOutcome[]::new));
    var run = stage.startRevocation(Origin.CREDLY);
    WorkflowStub first =
        stage
            .stage
            .client()
            .newUntypedWorkflowStub(run.describe().getExecution(), Optional.empty());
    stage.ends(run);

    assertThat(stage.stage.count(first, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW))
        .isEqualTo(1);
    assertThat(stage.records.done)
        .containsExactly("revoke revoked", "revoke revoked", "revoked revoked");
    assertThat(AwardStage.state(run)).isEqualTo("revoked");
  }

  @Test
  void revokesWhenTheDatabaseIsBack() {
    stage.records.goesAwayAt("revoked");
    stage.stage.after(Duration.ofMinutes(10), stage.records::comesBack);
    var run = stage.startRevocation(Origin.CREDLY);
    stage.ends(run);

    assertThat(stage.records.done).containsExactly("revoke revoked", "revoked revoked (regular)");
    stage.stage.keep(run, "revoke/database-away");
  }
}
