package dev.laurel.workflows.award;

import static dev.laurel.workflows.award.FakeProvider.later;
import static dev.laurel.workflows.award.FakeProvider.parked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.catalog.Origin;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AwardWithdrawalTest {
  @RegisterExtension final AwardStage stage = new AwardStage();

  @Test
  void withdrawingEndsARunWhoseCallWaitsItsTurn() {
    stage.provider.hasNoTurnFor(Duration.ofHours(1));
    stage.accept(Origin.CREDLY);
    Stage.until(() -> stage.provider.asked.size() == 1);

    stage.award().signal("withdraw");
    stage.ends(stage.award());

    assertThat(stage.provider.asked).hasSize(1);
    assertThat(stage.records.done).containsExactly("create", "emit");
    assertThat(AwardStage.state(stage.award())).isEqualTo("revoking");
    stage.stage.keep(stage.award(), "award/withdrawn-waiting");
  }

  @Test
  void withdrawingEndsARunWhoseCallIsUnderWay() {
    stage.provider.isOvertakenByACancellation(new ProviderOutcome.Issued(FakeProvider.BADGE));
    stage.accept(Origin.CREDLY);
    Stage.until(() -> stage.provider.asked.size() == 1);

    stage.award().signal("withdraw");
    stage.ends(stage.award());

    assertThat(stage.records.done).containsExactly("create", "emit");
    assertThat(AwardStage.state(stage.award())).isEqualTo("revoking");
    stage.stage.keep(stage.award(), "award/withdrawn-under-way");
  }

  @Test
  void withdrawingEndsAPause() {
    stage.provider.answers(later(Duration.ofDays(9999), 1));
    stage.accept(Origin.CREDLY);
    stage.untilState(stage.award(), AwardState.ISSUING);

    stage.award().signal("withdraw");
    stage.ends(stage.award());

    assertThat(stage.provider.asked).hasSize(1);
    stage.stage.keep(stage.award(), "award/withdrawn-pausing");
  }

  @Test
  void withdrawingEndsAParkedRun() {
    stage.provider.answers(parked(FailureType.BADGE_CONFLICT, 1));
    stage.accept(Origin.CREDLY);
    stage.untilState(stage.award(), AwardState.NEEDS_ATTENTION);

    stage.award().signal("withdraw");
    stage.ends(stage.award());

    assertThat(AwardStage.state(stage.award())).isEqualTo("revoking");
    stage.stage.keep(stage.award(), "award/withdrawn-parked");
  }

  @Test
  void endsWhenTheRowNoLongerAllowsTheStep() {
    stage.provider.answers(new ProviderOutcome.Stopped());

    stage.accept(Origin.CREDLY);
    stage.ends(stage.award());

    assertThat(stage.records.done).containsExactly("create", "emit");
    stage.stage.keep(stage.award(), "award/stopped");
  }

  @Test
  void parksAfterWaitingItsTurnFor24Hours() {
    stage.provider.hasNoTurnFor(Duration.ofHours(5));
    stage.accept(Origin.CREDLY);
    stage.ends(stage.award());

    assertThat(stage.provider.asked).contains("issue inserted").endsWith("park issue");
    assertThat(stage.records.done).containsExactly("create", "emit");
    assertThat(AwardStage.state(stage.award())).isEqualTo("needs_attention");
    stage.stage.keep(stage.award(), "award/rate-limited");
  }

  @Test
  void triesAgainAfterAMinuteWhenACallEndsInAnyOtherWay() {
    stage.provider.does(
        () -> {
          throw ApplicationFailure.newNonRetryableFailure("a bug of ours", "bug");
        });
    stage.accept(Origin.CREDLY);
    stage.ends(stage.award());

    assertThat(stage.provider.asked).containsExactly("issue inserted", "issue");
    assertThat(stage.records.done).containsExactly("create", "emit", "issued");
    stage.stage.keep(stage.award(), "award/unexpected-failure");
  }
}
