package dev.laurel.store.award;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.award.Step;
import dev.laurel.store.award.Attention.Filter;
import dev.laurel.store.award.Attention.Group;
import dev.laurel.store.award.Attention.Kind;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttentionTest {
  private StoreOnTest store;
  private AwardsOnRecord record;
  private Attention attention;

  @BeforeAll
  void open() {
    store = new StoreOnTest();
    record = store.awards();
    attention = store.get(Attention.class);
  }

  @AfterAll
  void close() {
    store.close();
  }

  @Test
  void groupsWhatIsStuckByCauseWithAFewSamplesOfEach() {
    var system = record.system("grouped");
    var account = record.account(system, "ours");
    var one = record.template(system, "one", account);
    var two = record.template(system, "two", account);
    IntStream.range(0, 8).forEach(n -> record.parked(system, one, "provider_unavailable"));
    record.parked(system, one, "provider_rejected");
    var revoking = record.parked(system, two, "provider_unavailable");
    record.change(revoking, "step = 'revoke', status = 'revoked'");
    record.award(system, one, Map.of());
    var elsewhere = record.system("quiet");

    var groups = attention.groups(system, everything(false), 10);
    assertThat(groups)
        .extracting(Group::failure, Group::step, Group::count)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(FailureType.PROVIDER_UNAVAILABLE, Step.ISSUE, 8L),
            org.assertj.core.groups.Tuple.tuple(FailureType.PROVIDER_REJECTED, Step.ISSUE, 1L),
            org.assertj.core.groups.Tuple.tuple(FailureType.PROVIDER_UNAVAILABLE, Step.REVOKE, 1L));
    assertThat(groups.getFirst().samples()).hasSize(Attention.SAMPLES);
    assertThat(groups.getFirst().oldest()).isEqualTo(AwardsOnRecord.THEN.plusSeconds(3600));
    assertThat(groups.getFirst().account().name()).isEqualTo("ours");
    assertThat(attention.groups(system, everything(false), 1)).hasSize(1);
    assertThat(attention.groups(elsewhere, everything(true), 10)).isEmpty();
    assertThat(
            attention.groups(
                system,
                new Filter(null, Step.REVOKE, null, record.uuidOf("template", two), false),
                10))
        .singleElement()
        .satisfies(
            group -> assertThat(group.samples().getFirst().credential()).isEqualTo(revoking));
  }

  @Test
  void addsWhatIsTriedAgainAndWhatWaitsForAnEarlierCredentialWhenAsked() {
    var system = record.system("retrying");
    var template = record.template(system, "slow", record.account(system, "theirs"));
    var retried = record.parked(system, template, "provider_unavailable");
    record.change(retried, "state = 'issuing', parked_at = NULL");
    var earlier = record.award(system, template, Map.of("status", "revoked", "state", "revoking"));
    var waiting =
        record.award(system, template, Map.of("state", "issuing", "waits_for", earlier.toString()));

    assertThat(attention.groups(system, everything(false), 10)).isEmpty();
    var groups = attention.groups(system, everything(true), 10);
    assertThat(groups).extracting(Group::kind).containsExactly(Kind.RETRYING, Kind.WAITING);
    assertThat(groups.getLast().samples()).containsExactly(new Attention.Sample(waiting, earlier));
  }

  private static Filter everything(boolean includeRetrying) {
    return new Filter(null, null, null, null, includeRetrying);
  }
}
