package dev.laurel.store.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.store.UtcTime;
import dev.laurel.store.award.AwardsOnRecord;
import dev.laurel.store.award.StoreOnTest;
import dev.laurel.store.provider.ProviderEvents.Outcome;
import dev.laurel.store.provider.ProviderEvents.Received;
import dev.laurel.store.provider.Reconciliations.Missed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReconciliationsTest {
  private StoreOnTest store;
  private AwardsOnRecord record;
  private Reconciliations runs;
  private ProviderEvents events;
  private long system;
  private long accountRow;
  private WatchedAccount account;

  @BeforeAll
  void open() {
    store = new StoreOnTest();
    record = store.awards();
    runs = store.get(Reconciliations.class);
    events = store.get(ProviderEvents.class);
  }

  @AfterAll
  void close() {
    store.close();
  }

  @BeforeEach
  void anAccountOfItsOwn() {
    var name = UUID.randomUUID().toString().substring(0, 8);
    system = record.system(name);
    accountRow = record.account(system, name);
    account =
        store
            .get(WatchedAccounts.class)
            .find(record.uuidOf("provider_account", accountRow))
            .orElseThrow();
  }

  @Test
  void runsOncePerAccountHoweverManyBeginAtOnce() throws Exception {
    var begun = new HashSet<UUID>();
    try (var many = Executors.newFixedThreadPool(8)) {
      Callable<UUID> begin = () -> runs.begin(account, null).run().uuid();
      for (var run : many.invokeAll(java.util.Collections.nCopies(8, begin))) {
        begun.add(run.get());
      }
    }
    assertThat(begun).hasSize(1);

    runs.finish(begun.iterator().next(), null);
    var next = runs.begin(account, null);
    assertThat(next.existing()).isFalse();
    assertThat(runs.begin(account, null).existing()).isTrue();
    assertThat(runs.list(system, account.uuid(), null, 10))
        .extracting(Reconciliations.View::state)
        .containsExactly("running", "completed");
  }

  @Test
  void walksTheTemplatesThatLaurelAwards() {
    var active = record.template(system, "active", accountRow);
    var awarded = record.template(system, "awarded", accountRow);
    record.award(system, awarded, Map.of());
    var neither = record.template(system, "neither", accountRow);
    record
        .jdbc()
        .sql("UPDATE template SET is_active = FALSE WHERE id IN (?, ?)")
        .params(awarded, neither)
        .update();
    var run = runs.begin(account, null).run().uuid();

    var walked = new ArrayList<Long>();
    for (var next = runs.next(run, 0); next.isPresent(); ) {
      walked.add(next.get().template());
      next = runs.next(run, next.get().template());
    }
    assertThat(walked).containsExactly(active, awarded);
  }

  @Test
  void countsAStepOnce() {
    var run = runs.begin(account, null).run().uuid();
    runs.read(run, 1, 50, 3, 1, List.of());
    runs.read(run, 1, 50, 3, 1, List.of());
    runs.lookedUp(run, 2, 0, 1);

    var view = runs.find(system, run).orElseThrow();
    assertThat(view.badges()).isEqualTo(50);
    assertThat(view.refreshed()).isEqualTo(3);
    assertThat(view.drifted()).isEqualTo(2);
    assertThat(runs.find(record.system("other" + system), run)).isEmpty();
  }

  @Test
  void findsTheCredentialsWhoseBadgeWasOnNoPage() {
    var template = record.template(system, "walked", accountRow);
    var seen = issued(template, "seen");
    var missed = issued(template, "missed");
    var fresh = issued(template, "fresh");
    record.change(fresh, "issued_at = '2026-11-02 09:59:59'");
    record.change(issued(template, "revoked"), "status = 'revoked', state = 'revoked'");
    var run = runs.begin(account, null).run().uuid();
    runs.read(run, 1, 1, 0, 0, List.of(id(seen)));
    runs.read(run, 1, 1, 0, 0, List.of(id(seen)));

    var unseen = runs.unseen(run, template, 0, store.now().minusSeconds(10));
    assertThat(unseen.missed()).extracting(Missed::credential).containsExactly(missed);
    assertThat(unseen.done()).isTrue();

    runs.lookedUp(run, 2, 1, 0);
    runs.templateRead(run, template);
    assertThat(record.jdbc().sql("SELECT COUNT(*) FROM reconcile_seen").query(Long.class).single())
        .isZero();
    assertThat(runs.find(null, run).orElseThrow().templates()).isEqualTo(1);
  }

  @Test
  void findsTheRunsThatStandStill() {
    var run = runs.begin(account, null).run().uuid();
    var before = store.now().plusSeconds(1);
    assertThat(runs.unmoved(store.now().minusSeconds(60), 100))
        .extracting(Reconciliations.Unmoved::run)
        .doesNotContain(run);
    assertThat(runs.unmoved(before, 100)).extracting(Reconciliations.Unmoved::run).contains(run);
    runs.finish(run, "provider_unavailable");
    assertThat(runs.find(null, run).orElseThrow().failure()).isEqualTo("provider_unavailable");
    assertThat(runs.unmoved(before, 100))
        .extracting(Reconciliations.Unmoved::run)
        .doesNotContain(run);
  }

  @Test
  void takesAHintOnceAndHandsItOutInItsOrder() {
    assertThat(events.receive(account.id(), "e-1", "badge.created")).isTrue();
    assertThat(events.receive(account.id(), "e-1", "badge.created")).isFalse();
    settle("e-2", "badge.privacy.changed");
    events.receive(account.id(), "e-3", "badge.deleted");

    var waiting = events.next(account.id(), 0, 10);
    assertThat(waiting).extracting(Received::eventId).containsExactly("e-1", "e-3");
    assertThat(events.next(account.id(), waiting.getFirst().id(), 10)).hasSize(1);

    events.tried(waiting.getFirst().id(), "not yet");
    assertThat(events.next(account.id(), 0, 1).getFirst().attempts()).isEqualTo(1);
    events.settle(
        waiting.getFirst().id(), new Outcome("applied", null, "b-1", AwardsOnRecord.THEN));
    assertThat(events.outdated(account.id(), "b-1", AwardsOnRecord.THEN.minusSeconds(1))).isTrue();
    assertThat(events.outdated(account.id(), "b-1", AwardsOnRecord.THEN)).isFalse();
    assertThat(events.outdated(account.id(), "b-2", AwardsOnRecord.THEN.minusSeconds(1))).isFalse();
  }

  @Test
  void knowsWhoseHintsWaitUnlessTheAccountIsPaused() {
    events.receive(account.id(), "e-1", "badge.created");
    var later = store.now().plus(Duration.ofSeconds(1));
    assertThat(waiting(later)).contains(account.uuid());
    assertThat(waiting(store.now())).doesNotContain(account.uuid());

    record
        .jdbc()
        .sql("UPDATE provider_account SET paused_at = ? WHERE id = ?")
        .params(UtcTime.of(store.now()), account.id())
        .update();
    assertThat(waiting(later)).doesNotContain(account.uuid());
  }

  @Test
  void forgetsOldHintsThatAreSettled() {
    events.receive(account.id(), "e-1", "badge.created");
    settle("e-2", "badge.created");
    assertThat(events.forget(store.now().plusSeconds(1), 1000)).isPositive();
    assertThat(events.next(account.id(), 0, 10)).hasSize(1);
    assertThat(events.receive(account.id(), "e-2", "badge.created")).isTrue();
  }

  private void settle(String event, String type) {
    events.receive(account.id(), event, type);
    events.next(account.id(), 0, 10).stream()
        .filter(received -> received.eventId().equals(event))
        .forEach(received -> events.settle(received.id(), new Outcome("ignored", "", null, null)));
  }

  private List<UUID> waiting(java.time.Instant before) {
    return events.waiting(before, 100).stream().map(WatchedAccount::uuid).toList();
  }

  private UUID issued(long template, String badge) {
    return record.award(
        system,
        template,
        Map.of("external_id", badge, "issued_at", UtcTime.of(AwardsOnRecord.THEN)));
  }

  private long id(UUID credential) {
    return record
        .jdbc()
        .sql("SELECT id FROM credential WHERE uuid = ?")
        .param(credential.toString())
        .query(Long.class)
        .single();
  }
}
