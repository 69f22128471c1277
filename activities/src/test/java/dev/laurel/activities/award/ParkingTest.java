package dev.laurel.activities.award;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.catalog.Origin;
import dev.laurel.fakes.provider.AccredibleFake;
import dev.laurel.fakes.provider.CredlyFake;
import dev.laurel.fakes.provider.Fault;
import dev.laurel.fakes.provider.Operation;
import dev.laurel.workflows.award.AwardRun;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each failure parks under its own word, and a retry goes on once its cause is gone. */
class ParkingTest {
  private AwardRig rig;

  @AfterEach
  void close() {
    rig.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"CREDLY", "ACCREDIBLE"})
  void parksProviderUnavailableWhenLookUpsWorkButRequestsFailForAnHour(Origin origin) {
    rig = AwardRig.at(origin);
    rig.provider.faults().always(Operation.ISSUE, Fault.status(503));
    parksAs("provider_unavailable");
  }

  @ParameterizedTest
  @EnumSource(names = {"CREDLY", "ACCREDIBLE"})
  void saysInTheRowThatTheAccountsKeyDoesNotOpen(Origin origin) {
    // given
    rig = AwardRig.at(origin);
    rig.jdbc.sql("UPDATE provider_account SET secret = 'sealed under another key'").update();
    // when
    var credential = rig.award("ada@example.org");
    rig.until(credential, "state", "needs_attention");
    // then
    assertThat(rig.value(credential, "failure_type")).isEqualTo("provider_unavailable");
    assertThat(rig.value(credential, "failure_text")).contains("LAUREL_SECRET_KEY");
    assertThat(rig.provider.requests(Operation.ANY)).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"CREDLY", "ACCREDIBLE"})
  void parksOutcomeUnknownWhenASendIsOpenAndNoLookUpSucceeds(Origin origin) {
    rig = AwardRig.at(origin);
    rig.provider
        .faults()
        .next(Operation.ISSUE, Fault.resetAfterAccepting())
        .always(Operation.FIND, Fault.status(500));
    parksAs("outcome_unknown");
    assertThat(rig.provider.requests(Operation.ISSUE)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"CREDLY", "ACCREDIBLE"})
  void parksProviderUnauthorizedAndPausesTheAccount(Origin origin) {
    // given
    rig = AwardRig.at(origin);
    rig.provider.refuseKey("key");
    // when
    var credential = rig.award("ada@example.org");
    rig.until(credential, "state", "needs_attention");
    var next = rig.award("grace@example.org");
    rig.until(next, "state", "needs_attention");
    // then
    assertThat(rig.value(credential, "failure_type")).isEqualTo("provider_unauthorized");
    assertThat(rig.value(next, "failure_type")).isEqualTo("provider_unauthorized");
    assertThat(rig.provider.requests(Operation.ANY)).isEqualTo(1);
    assertThat(rig.jdbc.sql("SELECT paused_at FROM provider_account").query().singleRow())
        .doesNotContainValue(null);
  }

  @ParameterizedTest
  @EnumSource(names = {"CREDLY", "ACCREDIBLE"})
  void parksTemplateWithdrawnWhenTheTemplateIsArchivedAtTheProvider(Origin origin) {
    rig = AwardRig.at(origin);
    rig.provider.archiveTemplate("101");
    var credential = rig.award("ada@example.org");
    rig.until(credential, "state", "needs_attention");
    assertThat(rig.value(credential, "failure_type")).isEqualTo("template_withdrawn");
    assertThat(rig.provider.badges()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"CREDLY", "ACCREDIBLE"})
  void parksProviderRejectedAtOnceOnA422WithoutAHit(Origin origin) {
    rig = AwardRig.at(origin);
    rig.provider.faults().next(Operation.ISSUE, Fault.status(422));
    parksAs("provider_rejected");
  }

  @Test
  void parksProviderQuotaAndPublishesTheSameRecordAfterARetry() {
    rig = AwardRig.at(Origin.ACCREDIBLE);
    var accredible = (AccredibleFake) rig.provider;
    accredible.credits(0);
    var credential = rig.award("ada@example.org");
    rig.until(credential, "state", "needs_attention");
    assertThat(rig.value(credential, "failure_type")).isEqualTo("provider_quota");
    // when
    accredible.credits(5);
    rig.retry(credential);
    rig.ends(AwardRun.awardId(credential));
    // then
    assertThat(rig.value(credential, "state")).isEqualTo("issued");
    assertThat(rig.provider.badges()).hasSize(1);
  }

  @Test
  void parksBadgeConflictWhenTheProviderHoldsABadgeThatSomebodyRevoked() {
    // given a badge whose answer was lost, revoked by hand before we looked
    rig = AwardRig.at(Origin.CREDLY);
    rig.provider
        .faults()
        .next(Operation.ISSUE, Fault.resetAfterAccepting())
        .next(2, Operation.FIND, Fault.status(500));
    var credential = rig.award("ada@example.org");
    rig.until(credential, "failure_type", "outcome_unknown");
    ((CredlyFake) rig.provider).state(rig.provider.badges().getFirst().id(), "revoked");
    // then
    rig.until(credential, "state", "needs_attention");
    assertThat(rig.value(credential, "failure_type")).isEqualTo("badge_conflict");
    assertThat(rig.provider.badges()).hasSize(1);
  }

  @Test
  void parksALearnerWithoutANameBeforeAnyCall() {
    rig = AwardRig.at(Origin.CREDLY);
    rig.jdbc
        .sql(
            "INSERT INTO learner (uuid, system_id, email, email_key, created_at)"
                + " VALUES (UUID(), 1, 'x@example.org', 'x@example.org', UTC_TIMESTAMP(6))")
        .update();
    var credential = UUID.randomUUID();
    rig.jdbc
        .sql(
            "INSERT INTO award_request (credential, system_id, template_id, learner_id, issued_on,"
                + " evidence, created_at) SELECT ?, 1, 1, id, UTC_TIMESTAMP(6), '',"
                + " UTC_TIMESTAMP(6) FROM learner")
        .param(credential.toString())
        .update();
    rig.startAgain(credential);
    rig.eventually(
        () ->
            rig.rows().stream()
                .anyMatch(row -> "learner has no name".equals(row.get("failure_text"))));
    assertThat(rig.provider.requests(Operation.ANY)).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"CREDLY", "ACCREDIBLE"})
  void parksProviderRateLimitedAfterADayOfWaitingItsTurn(Origin origin) {
    rig = AwardRig.at(origin);
    rig.provider.faults().always(Operation.ANY, Fault.rateLimited(Duration.ofHours(1)));
    parksAs("provider_rate_limited");
  }

  /** It parks under this word, and a retry after the cause is gone ends with one badge. */
  private void parksAs(String failure) {
    // when
    var credential = rig.award("ada@example.org");
    rig.temporal.sleep(Duration.ofHours(failure.equals("provider_rate_limited") ? 25 : 2));
    rig.until(credential, "state", "needs_attention");
    // then
    assertThat(rig.value(credential, "failure_type")).as(rig.rows()::toString).isEqualTo(failure);
    // when
    rig.provider.faults().clear();
    rig.retry(credential);
    rig.ends(AwardRun.awardId(credential));
    // then
    assertThat(rig.value(credential, "state")).isEqualTo("issued");
    assertThat(rig.provider.liveBadges()).hasSize(1);
    assertThat(rig.provider.badges()).hasSize(1);
  }
}
