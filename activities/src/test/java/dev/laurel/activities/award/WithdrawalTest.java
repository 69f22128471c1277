package dev.laurel.activities.award;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.catalog.Origin;
import dev.laurel.fakes.provider.Fault;
import dev.laurel.fakes.provider.Operation;
import dev.laurel.workflows.award.AwardRun;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Taking back at any moment leaves no live badge; awarding again leaves exactly one. */
class WithdrawalTest {
  private AwardRig rig;

  @AfterEach
  void close() {
    rig.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"CREDLY", "ACCREDIBLE"})
  void withdrawsAnIssuedBadge(Origin origin) {
    // given
    rig = AwardRig.at(origin);
    var credential = rig.award("ada@example.org");
    rig.ends(AwardRun.awardId(credential));
    // when
    rig.revoke(credential);
    rig.ends(AwardRun.revokeId(credential));
    // then
    assertThat(rig.provider.liveBadges()).isEmpty();
    assertThat(rig.value(credential, "state")).as(rig.rows()::toString).isEqualTo("revoked");
    assertThat(rig.value(credential, "external_state"))
        .isEqualTo(origin == Origin.CREDLY ? "revoked" : "expired");
  }

  @ParameterizedTest
  @EnumSource(names = {"CREDLY", "ACCREDIBLE"})
  void findsAndWithdrawsABadgeWhoseAnswerWasLost(Origin origin) {
    // given a badge that exists though its answer and every look-up since were lost
    rig = AwardRig.at(origin);
    rig.provider
        .faults()
        .next(Operation.ISSUE, Fault.resetAfterAccepting())
        .always(Operation.FIND, Fault.status(500));
    var credential = rig.award("ada@example.org");
    rig.until(credential, "failure_type", "outcome_unknown");
    // when
    rig.revoke(credential);
    rig.provider.faults().clear();
    rig.ends(AwardRun.revokeId(credential));
    // then
    assertThat(rig.provider.badges()).hasSize(1);
    assertThat(rig.provider.liveBadges()).isEmpty();
    assertThat(rig.value(credential, "state")).as(rig.rows()::toString).isEqualTo("revoked");
  }

  @ParameterizedTest
  @EnumSource(names = {"CREDLY", "ACCREDIBLE"})
  void awardedAgainWhileTheRevocationIsStuckWaitsAndEndsWithOneLiveBadge(Origin origin) {
    // given
    rig = AwardRig.at(origin);
    var first = rig.award("ada@example.org");
    rig.ends(AwardRun.awardId(first));
    rig.provider.faults().always(Operation.WITHDRAW, Fault.status(503));
    rig.revoke(first);
    rig.until(first, "failure_type", "provider_unavailable");
    // when
    var second = rig.award("ada@example.org");
    rig.until(second, "waits_for", first.toString());
    assertThat(rig.provider.requests(Operation.ISSUE)).isEqualTo(1);
    rig.provider.faults().clear();
    rig.ends(AwardRun.revokeId(first));
    rig.ends(AwardRun.awardId(second));
    // then
    assertThat(second).isNotEqualTo(first);
    assertThat(rig.value(first, "state")).isEqualTo("revoked");
    assertThat(rig.value(second, "state")).isEqualTo("issued");
    assertThat(rig.provider.liveBadges())
        .singleElement()
        .satisfies(badge -> assertThat(badge.id()).isEqualTo(rig.value(second, "external_id")));
  }

  @ParameterizedTest
  @EnumSource(names = {"CREDLY", "ACCREDIBLE"})
  void parksAWithdrawalThatTheProviderNeverTakesAndGoesOnAfterARetry(Origin origin) {
    // given
    rig = AwardRig.at(origin);
    var credential = rig.award("ada@example.org");
    rig.ends(AwardRun.awardId(credential));
    rig.provider.faults().always(Operation.WITHDRAW, Fault.status(503));
    rig.revoke(credential);
    rig.temporal.sleep(Duration.ofHours(26));
    rig.until(credential, "state", "needs_attention");
    assertThat(rig.value(credential, "step")).isEqualTo("revoke");
    // when
    rig.provider.faults().clear();
    rig.temporal
        .getWorkflowClient()
        .newWorkflowStub(
            dev.laurel.workflows.award.RevokeWorkflow.class, AwardRun.revokeId(credential))
        .retry(new dev.laurel.workflows.award.Decision(1L, null));
    rig.ends(AwardRun.revokeId(credential));
    // then
    assertThat(rig.provider.liveBadges()).isEmpty();
    assertThat(rig.value(credential, "state")).as(rig.rows()::toString).isEqualTo("revoked");
  }
}
