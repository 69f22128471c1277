package dev.laurel.workflows.award;

import static dev.laurel.workflows.award.FakeProvider.parked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.award.Step;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.workflows.SearchAttributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AwardParkingTest {
  @RegisterExtension final AwardStage stage = new AwardStage();

  @Test
  void parksWithWordsForATiredPersonAndIsReleasedByRetry() {
    stage.provider.answers(parked(FailureType.PROVIDER_REJECTED, 1));
    stage.accept(Origin.CREDLY);
    var run = stage.award();
    stage.untilState(run, AwardState.NEEDS_ATTENTION);

    assertThat(AwardStage.shown(run, SearchAttributes.FAILURE_TYPE)).isEqualTo("provider_rejected");
    assertThat(stage.stage.details(run))
        .contains("Needs attention: provider_rejected", FailureType.PROVIDER_REJECTED.remedy())
        .contains("https://laurel.example/runbook#provider_rejected")
        .contains("POST /v1/awards/" + stage.credential + "/retry");
    assertThat(stage.acceptAgain())
        .isEqualTo(new Acceptance.Accepted(stage.credential, AwardState.NEEDS_ATTENTION));
    stage.stage.keep(run, "award/open-parked");

    run.signal("retry", new Decision(42L, 1));
    stage.ends(run);

    assertThat(stage.records.done).containsExactly("create", "emit", "release issue 1", "issued");
    assertThat(stage.records.decisions).containsExactly(new Decision(42L, 1));
    assertThat(stage.provider.asked).containsExactly("issue inserted", "issue");
    assertThat(AwardStage.state(run)).isEqualTo("issued");
    assertThat(AwardStage.shown(run, SearchAttributes.FAILURE_TYPE)).isNull();
    stage.stage.keep(run, "award/parked-retried");
  }

  @Test
  void startsTheRevocationWhenItIsAbandonedWhileParked() {
    stage.provider.answers(parked(FailureType.BADGE_CONFLICT, 1));
    stage.accept(Origin.CREDLY);
    stage.untilState(stage.award(), AwardState.NEEDS_ATTENTION);

    stage.award().signal("abandon", new Decision(46L, 1));
    stage.ends(stage.award());

    assertThat(stage.runs.asked).containsExactly("start revocation, audit 46");
    assertThat(AwardStage.state(stage.award())).isEqualTo("revoking");
    stage.stage.keep(stage.award(), "award/abandoned-parked");
  }

  @Test
  void endsAfterThirtyDaysAndLeavesTheRowParked() {
    stage.provider.answers(parked(FailureType.OUTCOME_UNKNOWN, 1));
    stage.accept(Origin.CREDLY);
    stage.ends(stage.award());

    assertThat(AwardStage.state(stage.award())).isEqualTo("needs_attention");
    assertThat(stage.records.done).containsExactly("create", "emit");
    stage.stage.keep(stage.award(), "award/unattended");
  }

  @Test
  void waitsAtOnceOnARowThatIsParkedAndTakesTheRetryThatStartedTheRun() {
    stage.records.isParked(Step.ISSUE, FailureType.PROVIDER_UNAUTHORIZED, 2);
    var options = stage.newAward(Origin.CREDLY, AwardState.NEEDS_ATTENTION);
    var batch = stage.stage.client().newSignalWithStartRequest();
    batch.add(options::run, stage.run(Origin.CREDLY));
    batch.add(options::retry, new Decision(48L, 2));
    stage.stage.client().signalWithStart(batch);
    stage.ends(stage.award());

    assertThat(stage.records.done).containsExactly("create", "emit", "release issue 2", "issued");
    assertThat(stage.provider.asked).containsExactly("issue");
    stage.stage.keep(stage.award(), "award/parked-row-retried");
  }

  @Test
  void leavesARowToItsRevocationIfThatIsWhatIsStuck() {
    stage.records.isParked(Step.REVOKE, FailureType.PROVIDER_UNAVAILABLE, 2);

    stage.ends(stage.start());

    assertThat(stage.records.done).containsExactly("create");
  }
}
