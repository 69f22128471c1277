package dev.laurel.workflows.award;

import static dev.laurel.workflows.award.FakeProvider.later;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.workflows.SearchAttributes;
import io.temporal.api.enums.v1.EventType;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AwardEnduranceTest {
  @RegisterExtension final AwardStage stage = new AwardStage();

  @Test
  void waitsForTheDatabaseBeforeItAnswersThatTheCredentialExists() {
    stage.records.goesAwayAt("create");
    stage.stage.after(Duration.ofMinutes(10), stage.records::comesBack);
    var run = stage.start();
    stage.ends(run);

    assertThat(stage.records.done).containsExactly("create (regular)", "emit", "issued");
    assertThat(stage.provider.asked).containsExactly("issue inserted");
    stage.stage.keep(run, "award/database-away-create");
  }

  @Test
  void recordsTheBadgeWhenTheDatabaseIsBack() {
    stage.records.goesAwayAt("issued");
    stage.stage.after(Duration.ofMinutes(10), stage.records::comesBack);
    stage.accept(Origin.CREDLY);
    stage.ends(stage.award());

    assertThat(stage.records.done).containsExactly("create", "emit", "issued (regular)");
    assertThat(stage.provider.asked).hasSize(1);
    stage.stage.keep(stage.award(), "award/database-away-record");
  }

  @Test
  void answersForAHostedBadgeAtOnceIfTheDatabaseWentAwayAfterTheCredentialWasMade() {
    stage.records.goesAwayAt("issued");

    assertThat(stage.accept(Origin.HOSTED))
        .isEqualTo(new Acceptance.Accepted(stage.credential, AwardState.ACCEPTED));
    stage.records.comesBack();
    stage.ends(stage.award());

    assertThat(stage.records.done).containsExactly("create", "emit", "issued (regular)");
    stage.stage.keep(stage.award(), "award/hosted-database-away");
  }

  @Test
  void continuesAsNewAfterFiveHundredEventsAndKnowsThatItMayHaveSent() {
    stage.provider.answers(
        IntStream.range(0, 60)
            .mapToObj(attempt -> later(Duration.ofMinutes(1), attempt + 1))
            .toArray(ProviderOutcome[]::new));
    stage.accept(Origin.CREDLY);
    var first =
        stage
            .stage
            .client()
            .newUntypedWorkflowStub(stage.award().describe().getExecution(), Optional.empty());
    stage.ends(stage.award());

    assertThat(stage.stage.count(first, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW))
        .isEqualTo(1);
    assertThat(stage.stage.history(first).getEvents()).hasSizeBetween(500, 520);
    assertThat(stage.provider.asked).hasSize(61).containsOnlyOnce("issue inserted");
    assertThat(stage.records.done).containsExactly("create", "emit", "create", "emit", "issued");
    assertThat(AwardStage.state(stage.award())).isEqualTo("issued");
    assertThat(AwardStage.shown(stage.award(), SearchAttributes.SYSTEM)).isEqualTo("demo");
    stage.stage.keep(first, "award/continued-as-new");
  }
}
