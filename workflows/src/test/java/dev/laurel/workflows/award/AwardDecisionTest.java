package dev.laurel.workflows.award;

import static dev.laurel.workflows.award.FakeProvider.later;
import static dev.laurel.workflows.award.FakeProvider.parked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.catalog.Origin;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AwardDecisionTest {
  @RegisterExtension final AwardStage stage = new AwardStage();

  @Test
  void ignoresADecisionAboutAnEarlierParking() {
    stage.provider.answers(parked(FailureType.PROVIDER_REJECTED, 5));
    stage.accept(Origin.CREDLY);
    var run = stage.award();
    stage.untilState(run, AwardState.NEEDS_ATTENTION);

    run.signal("retry", new Decision(41L, 4));
    run.signal("abandon", new Decision(42L, 4));
    run.signal("retry", new Decision(43L, 5));
    stage.ends(run);

    assertThat(stage.records.decisions).containsExactly(new Decision(43L, 5));
    assertThat(stage.runs.asked).isEmpty();
    stage.stage.keep(run, "award/stale-decision");
  }

  @Test
  void keepsADecisionThatIsFasterThanTheNewsOfTheParking() {
    stage.provider.does(
        () -> {
          stage.award().signal("retry", new Decision(44L, 1));
          return parked(FailureType.PROVIDER_REJECTED, 1);
        });

    stage.accept(Origin.CREDLY);
    stage.ends(stage.award());

    assertThat(stage.records.decisions).containsExactly(new Decision(44L, 1));
    stage.stage.keep(stage.award(), "award/early-decision");
  }

  @Test
  void takesADecisionWithoutIdsFromTheCommandLineForThePresentParking() {
    stage.provider.answers(parked(FailureType.PROVIDER_QUOTA, 3));
    stage.accept(Origin.CREDLY);
    stage.untilState(stage.award(), AwardState.NEEDS_ATTENTION);

    stage.award().signal("retry");
    stage.ends(stage.award());

    assertThat(stage.records.decisions).containsExactly(new Decision(null, 3));
    stage.stage.keep(stage.award(), "award/cli-decision");
  }

  @Test
  void cutsAPauseShortAndReleasesNothing() {
    stage.provider.answers(later(Duration.ofDays(9999), 1));
    stage.accept(Origin.CREDLY);
    stage.untilState(stage.award(), AwardState.ISSUING);

    stage.award().signal("retry", new Decision(45L, 0));
    Stage.until(() -> stage.provider.asked.size() == 2);
    stage.ends(stage.award());

    assertThat(stage.records.done).containsExactly("create", "emit", "issued");
    stage.stage.keep(stage.award(), "award/pause-cut-short");
  }

  @Test
  void writesDownACommandLineRetryThatCutsAPauseShort() {
    stage.provider.answers(later(Duration.ofDays(9999), 1));
    stage.accept(Origin.CREDLY);
    stage.untilState(stage.award(), AwardState.ISSUING);

    stage.award().signal("retry");
    Stage.until(() -> stage.provider.asked.size() == 2);

    assertThat(stage.records.decisions).containsExactly(new Decision(null, 0));
  }

  @Test
  void startsTheRevocationWhenItIsAbandonedBetweenTwoTries() {
    stage.provider.answers(later(Duration.ofDays(9999), 1));
    stage.accept(Origin.CREDLY);
    stage.untilState(stage.award(), AwardState.ISSUING);

    stage.award().signal("abandon", new Decision(47L, null));
    stage.ends(stage.award());

    assertThat(stage.runs.asked).containsExactly("start revocation, audit 47");
    assertThat(stage.provider.asked).hasSize(1);
    stage.stage.keep(stage.award(), "award/abandoned-backing-off");
  }
}
