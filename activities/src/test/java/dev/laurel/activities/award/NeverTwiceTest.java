package dev.laurel.activities.award;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.catalog.Origin;
import dev.laurel.fakes.provider.Fault;
import dev.laurel.fakes.provider.Operation;
import dev.laurel.workflows.award.AwardRun;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens to a request: one live badge at the provider, and the row in step with it. */
class NeverTwiceTest {
  private static final Duration LONGER_THAN_WE_WAIT = Duration.ofMillis(1_500);
  private AwardRig rig;

  @AfterEach
  void close() {
    rig.close();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void leavesOneBadgeWhateverHappensToTheFirstRequest(Origin origin, String name, Fault fault) {
    // given
    rig = AwardRig.at(origin);
    rig.provider.faults().next(Operation.ISSUE, fault);
    // when
    var credential = rig.award("ada@example.org");
    rig.ends(AwardRun.awardId(credential));
    // then
    assertThat(rig.value(credential, "state")).as(rig.rows()::toString).isEqualTo("issued");
    assertThat(rig.provider.liveBadges()).hasSize(1);
    assertThat(rig.provider.badges()).hasSize(1);
    assertThat(rig.value(credential, "external_id"))
        .isEqualTo(rig.provider.badges().getFirst().id());
  }

  @ParameterizedTest
  @MethodSource("faults")
  void leavesOneBadgeWhenTheLookUpFailsToo(Origin origin, String name, Fault fault) {
    // given
    rig = AwardRig.at(origin);
    rig.provider.faults().next(Operation.ISSUE, fault).next(3, Operation.FIND, Fault.status(500));
    // when
    var credential = rig.award("ada@example.org");
    rig.ends(AwardRun.awardId(credential));
    // then
    assertThat(rig.value(credential, "state")).isEqualTo("issued");
    assertThat(rig.provider.badges()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"CREDLY", "ACCREDIBLE"})
  void adoptsTheBadgeWhenTheRowHasLostItsIntent(Origin origin) {
    // given an award that was issued, and a database restored to the moment before
    rig = AwardRig.at(origin);
    var credential = rig.award("ada@example.org");
    rig.ends(AwardRun.awardId(credential));
    rig.jdbc
        .sql(
            "UPDATE credential SET state = 'accepted', intent = 0, send_record = 'none',"
                + " sent_at = NULL, sent_email = NULL, sent_recipient = NULL, external_id = NULL,"
                + " issued_at = NULL")
        .update();
    // when
    rig.startAgain(credential);
    rig.ends(AwardRun.awardId(credential));
    // then
    assertThat(rig.value(credential, "state")).isEqualTo("issued");
    assertThat(rig.provider.badges()).hasSize(1);
    assertThat(rig.provider.requests(Operation.ISSUE)).isEqualTo(1);
  }

  static Stream<Arguments> faults() {
    return Stream.of(Origin.CREDLY, Origin.ACCREDIBLE)
        .flatMap(
            origin ->
                Stream.of(
                    Arguments.of(origin, "500 before", Fault.status(500)),
                    Arguments.of(origin, "500 after", Fault.statusAfterAccepting(500)),
                    Arguments.of(origin, "503 before", Fault.status(503)),
                    Arguments.of(origin, "504 after", Fault.statusAfterAccepting(504)),
                    Arguments.of(
                        origin,
                        "time-out before",
                        Fault.timeoutBeforeAccepting(LONGER_THAN_WE_WAIT)),
                    Arguments.of(
                        origin, "time-out after", Fault.timeoutAfterAccepting(LONGER_THAN_WE_WAIT)),
                    Arguments.of(origin, "reset before", Fault.resetBeforeAccepting()),
                    Arguments.of(origin, "reset after", Fault.resetAfterAccepting()),
                    Arguments.of(origin, "truncated", Fault.truncatedAfterAccepting()),
                    Arguments.of(origin, "garbage", Fault.garbageAfterAccepting()),
                    Arguments.of(origin, "oversized", Fault.oversizedAfterAccepting()),
                    Arguments.of(origin, "429", Fault.rateLimited(Duration.ofSeconds(2)))));
  }
}
