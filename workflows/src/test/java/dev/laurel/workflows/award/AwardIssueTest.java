package dev.laurel.workflows.award;

import static dev.laurel.workflows.award.FakeProvider.later;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.award.CredentialStatus;
import dev.laurel.domain.award.Refusal;
import dev.laurel.domain.catalog.Origin;
import io.temporal.api.enums.v1.EventType;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AwardIssueTest {
  @RegisterExtension final AwardStage stage = new AwardStage();

  @Test
  void issuesAtTheProviderInSeventeenEventsAndTwoWorkflowTasks() {
    var acceptance = stage.accept(Origin.CREDLY);
    var run = stage.award();
    stage.ends(run);

    assertThat(acceptance)
        .isEqualTo(new Acceptance.Accepted(stage.credential, AwardState.ACCEPTED));
    assertThat(stage.records.done).containsExactly("create", "emit", "issued");
    assertThat(stage.provider.asked).containsExactly("issue inserted");
    assertThat(stage.records.badge).isEqualTo(FakeProvider.BADGE);
    assertThat(AwardStage.state(run)).isEqualTo("issued");
    assertThat(stage.stage.history(run).getEvents()).hasSizeLessThanOrEqualTo(17);
    assertThat(stage.stage.count(run, EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED)).isEqualTo(2);
    assertThat(stage.stage.count(run, EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES))
        .isEqualTo(1);
    stage.stage.keep(run, "award/issued");
  }

  @Test
  void issuesAHostedBadgeInOneWorkflowTaskBeforeItAnswers() {
    var acceptance = stage.accept(Origin.HOSTED);
    var run = stage.award();
    stage.ends(run);

    assertThat(acceptance).isEqualTo(new Acceptance.Accepted(stage.credential, AwardState.ISSUED));
    assertThat(stage.records.done).containsExactly("create", "emit", "issued");
    assertThat(stage.records.badge).isNull();
    assertThat(stage.provider.asked).isEmpty();
    assertThat(stage.stage.count(run, EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED)).isEqualTo(1);
    stage.stage.keep(run, "award/hosted");
  }

  @Test
  void answersWhichCredentialHoldsThePlaceAndEnds() {
    var holder = UUID.fromString("22222222-2222-2222-2222-222222222222");
    stage.records.has(Standing.heldBy(holder));

    assertThat(stage.accept(Origin.CREDLY)).isEqualTo(new Acceptance.Existing(holder));
    stage.ends(stage.award());

    assertThat(stage.records.done).containsExactly("create");
    assertThat(stage.stage.count(stage.award(), EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED))
        .isEqualTo(1);
    stage.stage.keep(stage.award(), "award/existing");
  }

  @Test
  void refusesARequestThatIsGone() {
    stage.records.has(Standing.refused(Refusal.UNKNOWN_REQUEST));

    assertThat(stage.accept(Origin.HOSTED)).isEqualTo(new Acceptance.Refused("unknown_request"));
    stage.ends(stage.award());
    stage.stage.keep(stage.award(), "award/refused");
  }

  @Test
  void endsOnARowThatIsRevoked() {
    stage.records.has(CredentialStatus.REVOKED, AwardState.REVOKING);

    assertThat(stage.accept(Origin.HOSTED))
        .isEqualTo(new Acceptance.Accepted(stage.credential, AwardState.REVOKING));
    stage.ends(stage.award());
    assertThat(stage.records.done).containsExactly("create");
    stage.stage.keep(stage.award(), "award/revoked-row");
  }

  @Test
  void goesOnFromARowThatAnotherRunInsertedAndLooksTheBadgeUpFirst() {
    stage.records.has(CredentialStatus.AWARDED, AwardState.ISSUING);

    stage.ends(stage.start());

    assertThat(stage.provider.asked).containsExactly("issue");
    assertThat(stage.records.done).containsExactly("create", "emit", "issued");
    stage.stage.keep(stage.award(), "award/swept");
  }

  @Test
  void triesAgainAfterEachPauseAndAsksAsTheFirstOnlyOnce() {
    stage.provider.answers(
        later(Duration.ofSeconds(1), 1),
        later(Duration.ofSeconds(2), 2),
        new ProviderOutcome.Later(Duration.ofSeconds(5), null, 2));

    stage.accept(Origin.CREDLY);
    stage.ends(stage.award());

    assertThat(stage.provider.asked).containsExactly("issue inserted", "issue", "issue", "issue");
    assertThat(AwardStage.state(stage.award())).isEqualTo("issued");
    stage.stage.keep(stage.award(), "award/later");
  }

  @Test
  void tellsOperatorsWhyItPausesAndWhenItTriesAgain() {
    stage.provider.answers(later(Duration.ofHours(1), 3));

    stage.accept(Origin.CREDLY);
    stage.untilState(stage.award(), AwardState.ISSUING);

    assertThat(stage.stage.details(stage.award()))
        .contains("Trying again: Issue at Credly", "provider_unavailable", "Tries so far: 3")
        .contains("Next try: 2");
    assertThat(stage.acceptAgain())
        .isEqualTo(new Acceptance.Accepted(stage.credential, AwardState.ISSUING));
    stage.stage.keep(stage.award(), "award/open-backing-off");
  }

  @Test
  void looksAgainAsSoonAsTheEarlierBadgeIsSettled() {
    stage.provider.answers(
        new ProviderOutcome.Waiting(
            UUID.fromString("33333333-3333-3333-3333-333333333333"), Duration.ofMinutes(1)),
        new ProviderOutcome.Waiting(
            UUID.fromString("33333333-3333-3333-3333-333333333333"), Duration.ofDays(9999)));

    stage.accept(Origin.CREDLY);
    stage.stage.pass(Duration.ofMinutes(2));
    Stage.until(() -> stage.provider.asked.size() == 2);
    assertThat(stage.stage.details(stage.award())).contains("Waiting for an earlier badge");
    stage.award().signal("earlierSettled");
    Stage.until(() -> stage.provider.asked.size() == 3);
    stage.ends(stage.award());

    stage.stage.keep(stage.award(), "award/waited-for-earlier");
  }
}
