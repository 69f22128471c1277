package dev.laurel.activities.award;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.catalog.Origin;
import dev.laurel.fakes.provider.Fault;
import dev.laurel.fakes.provider.Operation;
import dev.laurel.workflows.award.AwardRun;
import dev.laurel.workflows.award.AwardWorkflow;
import dev.laurel.workflows.award.Decision;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whenever an award is revoked or abandoned, no live badge is left and the row is settled. */
class RevokeAtEveryStepTest {
  private AwardRig rig;

  @AfterEach
  void close() {
    rig.close();
  }

  /** A moment of an award: what goes wrong, and how the row tells that it has come. */
  private record Moment(
      String name, Operation spoiled, Fault fault, BiConsumer<AwardRig, UUID> come) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Arguments> moments() {
    return Stream.of(
            new Moment(
                "while it waits its turn",
                Operation.ISSUE,
                Fault.rateLimited(Duration.ofHours(1)),
                (rig, award) -> rig.eventually(() -> rig.provider.requests(Operation.ISSUE) > 0)),
            new Moment(
                "while the request is under way",
                Operation.ISSUE,
                Fault.delay(Duration.ofMillis(700)),
                (rig, award) -> rig.until(award, "send_record", "open")),
            new Moment(
                "while it backs off",
                Operation.ISSUE,
                Fault.status(503),
                (rig, award) -> rig.until(award, "failure_type", "outcome_unknown")),
            new Moment(
                "when its badge exists and no answer came",
                Operation.ISSUE,
                Fault.resetAfterAccepting(),
                (rig, award) -> rig.eventually(() -> rig.provider.badges().size() == 1)),
            new Moment(
                "when it is parked",
                Operation.ISSUE,
                Fault.status(422),
                (rig, award) -> rig.until(award, "state", "needs_attention")),
            new Moment(
                "when it is issued",
                Operation.EVENT,
                Fault.status(500),
                (rig, award) -> rig.until(award, "state", "issued")))
        .flatMap(
            moment ->
                Stream.of(Origin.CREDLY, Origin.ACCREDIBLE)
                    .map(origin -> Arguments.of(origin, moment)));
  }

  @ParameterizedTest
  @MethodSource("moments")
  void leavesNoLiveBadge(Origin origin, Moment moment) {
    // given
    rig = AwardRig.at(origin);
    rig.provider.faults().always(moment.spoiled(), moment.fault());
    var credential = rig.award("ada@example.org");
    moment.come().accept(rig, credential);
    // when
    rig.revoke(credential);
    rig.provider.faults().clear();
    rig.ends(AwardRun.revokeId(credential));
    // then
    assertThat(rig.value(credential, "state")).as(rig.rows()::toString).isEqualTo("revoked");
    assertThat(rig.provider.liveBadges()).isEmpty();
    assertThat(
            rig.jdbc
                .sql("SELECT transition FROM signal_log ORDER BY id")
                .query(String.class)
                .list())
        .containsExactly("awarded", "revoked");
  }

  @ParameterizedTest
  @EnumSource(names = {"CREDLY", "ACCREDIBLE"})
  void abandoningAParkedAwardLeavesNoLiveBadgeAndAnAuditRow(Origin origin) {
    // given
    rig = AwardRig.at(origin);
    rig.provider.faults().next(Operation.ISSUE, Fault.status(422));
    var credential = rig.award("ada@example.org");
    rig.until(credential, "state", "needs_attention");
    // when an operator's signal comes from the temporal CLI, without ids
    rig.temporal
        .getWorkflowClient()
        .newWorkflowStub(AwardWorkflow.class, AwardRun.awardId(credential))
        .abandon(new Decision(null, null));
    rig.until(credential, "state", "revoked");
    // then
    assertThat(rig.value(credential, "revocation_cause")).isEqualTo("abandoned");
    assertThat(rig.provider.liveBadges()).isEmpty();
    assertThat(rig.jdbc.sql("SELECT action FROM operator_audit").query(String.class).list())
        .containsExactly("abandon");
  }
}
