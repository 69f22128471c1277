package dev.laurel.store.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.catalog.SyncState;
import dev.laurel.store.award.AwardsOnRecord;
import dev.laurel.store.award.StoreOnTest;
import dev.laurel.store.catalog.ProviderTemplate.Picture;
import dev.laurel.store.catalog.TemplateSyncs.Begun;
import dev.laurel.store.catalog.TemplateSyncs.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TemplateSyncsTest {
  private StoreOnTest store;
  private AwardsOnRecord record;
  private TemplateSyncs syncs;
  private long system;
  private long account;

  @BeforeAll
  void open() {
    store = new StoreOnTest();
    record = store.awards();
    syncs = store.get(TemplateSyncs.class);
  }

  @AfterAll
  void close() {
    store.close();
  }

  @BeforeEach
  void anAccount() {
    system = record.system("s" + UUID.randomUUID());
    account = record.account(system, "ours");
  }

  @Test
  void runsOneAtATimeForAnAccount() {
    var begun = begin();

    assertThat(begun.existing()).isFalse();
    assertThat(begin()).isEqualTo(new Begun(begun.sync(), true));
    assertThat(syncs.begin(record.account(system, "other"), system, () -> 1).existing()).isFalse();
    syncs.complete(begun.sync());
    assertThat(begin().existing()).isFalse();
  }

  @Test
  void countsEachTemplateOnceHoweverOftenItsPageComes() {
    var sync = begin().sync();

    syncs.apply(sync, null, templates("1", "2", "2"), 2, "page=2");
    syncs.apply(sync, null, templates("1", "2"), 2, "page=2");
    assertThat(progress(sync)).isEqualTo(new Progress(1, 2, 2, 0, 0, 0));
    assertThat(syncs.load(sync).orElseThrow().from()).isEqualTo("page=2");

    // the list has shifted: the second page shows again what the first has
    syncs.apply(sync, "page=2", templates("2", "3"), 2, null);
    assertThat(progress(sync)).isEqualTo(new Progress(2, 2, 3, 0, 0, 0));
    assertThat(syncs.load(sync).orElseThrow().allRead()).isTrue();
    syncs.apply(sync, "page=2", templates("4"), 2, null);
    assertThat(progress(sync).created()).isEqualTo(3);
  }

  @Test
  void flagsOnlyWhatItDidNotSeeAndWasThereBefore() {
    read(begin().sync(), "1", "2", "3");
    store.pass(Duration.ofSeconds(1));
    var sync = begin().sync();
    syncs.apply(sync, null, templates("1"), 1, null);
    store.pass(Duration.ofSeconds(1));
    store.get(ProviderTemplates.class).apply(uuid(), template("4"));

    assertThat(syncs.missing(sync)).containsExactlyInAnyOrder("2", "3");
    syncs.withdraw(sync, Set.of("1", "2"));
    syncs.withdraw(sync, Set.of("2"));

    assertThat(progress(sync)).isEqualTo(new Progress(1, 1, 0, 0, 1, 1));
    assertThat(flagged()).containsExactly("2");
    syncs.complete(sync);
    assertThat(syncs.find(system, sync).orElseThrow())
        .satisfies(
            done -> {
              assertThat(done.state()).isEqualTo(SyncState.COMPLETED);
              assertThat(done.finishedAt()).isEqualTo(store.now());
              assertThat(done.progress().withdrawn()).isEqualTo(1);
            });
  }

  @Test
  void flagsNothingOnceItHasEnded() {
    read(begin().sync(), "1");
    var failed = begin().sync();
    syncs.fail(failed, FailureType.PROVIDER_UNAVAILABLE, "x".repeat(2000));
    syncs.withdraw(failed, Set.of("1"));
    syncs.apply(failed, null, templates("7"), 1, null);
    syncs.complete(failed);
    var stopped = begin().sync();
    syncs.stop(stopped);
    syncs.withdraw(stopped, Set.of("1"));

    assertThat(flagged()).isEmpty();
    assertThat(syncs.find(null, failed).orElseThrow())
        .satisfies(
            view -> {
              assertThat(view.state()).isEqualTo(SyncState.FAILED);
              assertThat(view.failure()).isEqualTo("provider_unavailable");
              assertThat(view.failureText()).hasSize(1000);
              assertThat(view.progress().created()).isZero();
            });
    assertThat(syncs.find(null, stopped).orElseThrow().state()).isEqualTo(SyncState.STOPPED);
    assertThat(
            record
                .jdbc()
                .sql(
                    "SELECT COUNT(*) FROM template_sync_item i JOIN template_sync s"
                        + " ON s.id = i.sync_id WHERE s.account_id = ?")
                .param(account)
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void showsWhyItDoesNotGetOnUntilItDoes() {
    var sync = begin().sync();
    syncs.failing(sync, FailureType.PROVIDER_UNAVAILABLE, "no answer");
    var since = syncs.load(sync).orElseThrow().failingSince();
    store.pass(Duration.ofMinutes(5));
    syncs.failing(sync, FailureType.PROVIDER_UNAVAILABLE, "still none");

    assertThat(syncs.load(sync).orElseThrow().failingSince()).isEqualTo(since);
    assertThat(syncs.find(null, sync).orElseThrow().failureText()).isEqualTo("still none");
    syncs.waits(sync, "asked to wait");
    assertThat(syncs.load(sync).orElseThrow().failingSince()).isNull();
    assertThat(syncs.find(null, sync).orElseThrow().failure()).isEqualTo("provider_rate_limited");
    syncs.apply(sync, null, templates("1"), 1, null);
    assertThat(syncs.find(null, sync).orElseThrow().failure()).isNull();
  }

  @Test
  void namesRunningOnesThatHaveNotMovedForTheSweep() {
    var idle = begin().sync();
    store.pass(Duration.ofMinutes(2));
    var other = record.account(system, "other");
    var moving = syncs.begin(other, system, () -> 1).sync();

    assertThat(syncs.idle(store.now().minusSeconds(60), 1000))
        .extracting(TemplateSyncs.Due::sync)
        .contains(idle)
        .doesNotContain(moving);
  }

  @Test
  void listsNewestFirstInsideItsSystem() {
    var first = begin().sync();
    syncs.complete(first);
    var second = begin().sync();

    assertThat(syncs.list(system, null, null, null, 10))
        .extracting(TemplateSyncs.View::uuid)
        .containsExactly(second, first);
    assertThat(syncs.list(system, uuid(), SyncState.COMPLETED, null, 10))
        .extracting(TemplateSyncs.View::uuid)
        .containsExactly(first);
    var page = syncs.list(system, null, null, null, 1);
    assertThat(syncs.list(system, null, null, page.getLast().id(), 1))
        .extracting(TemplateSyncs.View::uuid)
        .containsExactly(first);
    assertThat(syncs.list(record.system("t" + UUID.randomUUID()), null, null, null, 10)).isEmpty();
    assertThat(syncs.find(system + 1, first)).isEmpty();
  }

  private Begun begin() {
    return syncs.begin(account, system, () -> 1);
  }

  private void read(UUID sync, String... ids) {
    syncs.apply(sync, null, templates(ids), 1, null);
    syncs.complete(sync);
  }

  private Progress progress(UUID sync) {
    return syncs.load(sync).orElseThrow().progress();
  }

  private UUID uuid() {
    return record.uuidOf("provider_account", account);
  }

  private List<@Nullable String> flagged() {
    return record
        .jdbc()
        .sql("SELECT external_id FROM template WHERE account_id = ? AND withdrawn_at IS NOT NULL")
        .param(account)
        .query(String.class)
        .list();
  }

  private static List<ProviderTemplate> templates(String... ids) {
    return Stream.of(ids).map(TemplateSyncsTest::template).toList();
  }

  private static ProviderTemplate template(String id) {
    return new ProviderTemplate(id, "Badge " + id, null, Picture.of(null), "active");
  }
}
