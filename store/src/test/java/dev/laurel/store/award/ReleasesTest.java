package dev.laurel.store.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.laurel.domain.award.FailureType;
import dev.laurel.store.award.Releases.Action;
import dev.laurel.store.award.Releases.Item;
import dev.laurel.store.award.Releases.Progress;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReleasesTest {
  private static final Attention.Filter ALL = new Attention.Filter(null, null, null, null, false);
  private StoreOnTest store;
  private AwardsOnRecord record;
  private Releases releases;
  private Sweeps sweeps;
  private long system;
  private long account;
  private long template;

  @BeforeEach
  void open() {
    store = new StoreOnTest();
    record = store.awards();
    releases = store.get(Releases.class);
    sweeps = store.get(Sweeps.class);
    system = record.system("released");
    account = record.account(system, "ours");
    template = record.template(system, "badge", account);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void takesEveryAwardParkedBeforeItBeganOnceInOrder() {
    var parked = parked(5);
    var release = create(Action.RETRY, ALL);
    var late = record.parked(system, template, "provider_unavailable");
    record.change(late, "parked_at = '2100-01-01'");

    var first = releases.next(release, 0, 3);
    assertThat(first.items()).extracting(Item::credential).isEqualTo(parked.subList(0, 3));
    assertThat(first.done()).isFalse();
    releases.released(release, first.items().getFirst().id());
    var repeated = releases.next(release, 0, 3);
    assertThat(repeated.items()).extracting(Item::credential).isEqualTo(parked.subList(1, 3));
    assertThat(repeated.last()).isEqualTo(first.last());

    var second = releases.next(release, first.last(), 3);
    assertThat(second.items()).extracting(Item::credential).isEqualTo(parked.subList(3, 5));
    assertThat(second.done()).isTrue();
  }

  @Test
  void skipsWhatCannotGoOnBecauseItsAccountIsPausedUnlessItIsGivenUp() {
    parked(2);
    record.jdbc().sql("UPDATE provider_account SET paused_at = '2026-11-01'").update();
    var retry = create(Action.RETRY, ALL);
    var skipped = releases.next(retry, 0, 10);
    assertThat(skipped.items()).isEmpty();
    assertThat(skipped.skipped()).isEqualTo(2);
    assertThat(skipped.done()).isTrue();
    assertThat(releases.progress(retry)).isEqualTo(new Progress(0, 0, 0, 0, 2, 0));

    assertThat(releases.next(create(Action.ABANDON, ALL), 0, 10).items()).hasSize(2);
  }

  @Test
  void skipsRevocationsThatAreStuckWhenTheRestIsGivenUp() {
    var revoking = parked(1).getFirst();
    record.change(revoking, "step = 'revoke', status = 'revoked'");
    assertThat(releases.next(create(Action.ABANDON, ALL), 0, 10).skipped()).isEqualTo(1);
    assertThat(releases.next(create(Action.RETRY, ALL), 0, 10).items()).hasSize(1);
  }

  @Test
  void countsWhatBecameOfTheAwards() {
    var parked = parked(4);
    var release = create(Action.RETRY, ALL);
    releases.next(release, 0, 10).items().forEach(item -> releases.released(release, item.id()));
    assertThat(releases.progress(release)).isEqualTo(new Progress(4, 0, 0, 0, 0, 4));
    record.change(parked.get(0), "state = 'issued'");
    record.change(parked.get(1), "state = 'needs_attention', parking = 2");
    record.change(parked.get(2), "state = 'issuing'");
    record.change(parked.get(3), "state = 'revoked', status = 'revoked'");
    assertThat(releases.progress(release)).isEqualTo(new Progress(4, 1, 1, 1, 0, 1));
  }

  @Test
  void takesOnlyWhatItsFilterNamesAndOnlyOfItsSystem() {
    parked(1);
    var rejected = record.parked(system, template, "provider_rejected");
    var elsewhere = record.system("elsewhere");
    record.parked(elsewhere, record.template(elsewhere, "theirs", null), "provider_rejected");
    var byFailure = new Attention.Filter(FailureType.PROVIDER_REJECTED, null, null, null, false);
    assertThat(releases.next(create(Action.RETRY, byFailure), 0, 10).items())
        .extracting(Item::credential)
        .containsExactly(rejected);

    var unknown = new Attention.Filter(null, null, UUID.randomUUID(), null, false);
    assertThatThrownBy(() -> create(Action.RETRY, unknown))
        .isInstanceOf(Releases.UnknownFilter.class)
        .hasMessageContaining("account");
    var foreign =
        new Attention.Filter(null, null, null, record.uuidOf("template", template), false);
    assertThatThrownBy(
            () -> releases.create(UUID.randomUUID(), elsewhere, Action.RETRY, foreign, null))
        .isInstanceOf(Releases.UnknownFilter.class);
  }

  @Test
  void takesWhatIsBetweenTwoTriesWhenAsked() {
    var retried = record.parked(system, template, "provider_unavailable");
    record.change(retried, "state = 'issuing', parked_at = NULL");
    assertThat(releases.next(create(Action.RETRY, ALL), 0, 10).items()).isEmpty();
    var retrying = new Attention.Filter(null, null, null, null, true);
    assertThat(releases.next(create(Action.RETRY, retrying), 0, 10).items()).hasSize(1);
  }

  @Test
  void isFoundUntilItHasDrainedAndListedNewestFirst() {
    var first = create(Action.RETRY, ALL);
    var second = create(Action.ABANDON, ALL);
    assertThat(sweeps.unfinishedReleases(store.now().plusSeconds(1), 10))
        .containsExactly(first, second);
    releases.walked(first);
    releases.drained(first);
    assertThat(sweeps.unfinishedReleases(store.now().plusSeconds(1), 10)).containsExactly(second);
    assertThat(releases.find(system, first).orElseThrow().drainedAt()).isEqualTo(store.now());
    assertThat(releases.find(system + 1, first)).isEmpty();
    assertThat(releases.list(system, null, 10))
        .extracting(Releases.View::uuid)
        .containsExactly(second, first);
    assertThat(releases.list(system, releases.find(null, second).orElseThrow().id(), 10))
        .hasSize(1);
  }

  private List<UUID> parked(int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> record.parked(system, template, "provider_unavailable"))
        .toList();
  }

  private UUID create(Action action, Attention.Filter filter) {
    var release = UUID.randomUUID();
    releases.create(release, system, action, filter, null);
    return release;
  }
}
