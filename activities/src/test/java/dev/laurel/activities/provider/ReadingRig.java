package dev.laurel.activities.provider;

import dev.laurel.activities.provider.ProviderSettings.Breaker;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.fakes.provider.AccredibleFake;
import dev.laurel.fakes.provider.CredlyFake;
import dev.laurel.fakes.provider.FakeBadge;
import dev.laurel.fakes.provider.ProviderFake;
import dev.laurel.store.UtcTime;
import dev.laurel.store.award.AwardsOnRecord;
import dev.laurel.store.award.ProviderWork;
import dev.laurel.store.award.StoreOnTest;
import dev.laurel.store.catalog.AccountKeys;
import dev.laurel.store.catalog.ProviderTemplates;
import dev.laurel.store.catalog.Secrets;
import dev.laurel.store.provider.BadgeRecords;
import dev.laurel.store.provider.Drifts;
import dev.laurel.store.provider.ProviderEvents;
import dev.laurel.store.provider.Reconciliations;
import dev.laurel.store.provider.WatchedAccounts;
import dev.laurel.workflows.provider.ProviderEventActivities.Walked;
import dev.laurel.workflows.provider.ReconcileActivities.Target;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One account at a fake with one template, and the steps that read it, without workflows. */
final class ReadingRig implements AutoCloseable {
  static final String TEMPLATE = "101";

  final Origin origin;
  final StoreOnTest store = new StoreOnTest();
  final AwardsOnRecord record = store.awards();
  final Drifts drifts = store.get(Drifts.class);
  final ProviderEvents events = store.get(ProviderEvents.class);
  final Reconciliations runs = store.get(Reconciliations.class);
  final long system = record.system("acme");
  final long accountRow = record.account(system, "account");
  final UUID account = record.uuidOf("provider_account", accountRow);
  final long template = record.template(system, "engine", accountRow);
  final ReconcileActivitiesImpl reading;
  final ProviderEventActivitiesImpl hints;
  private final ProviderFake fake;
  private final ProviderClients clients;
  private final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();

  private ReadingRig(Origin origin, ProviderFake fake) {
    this.origin = origin;
    this.fake = fake;
    fake.addTemplate(TEMPLATE, "Difference Engine");
    var secrets = new Secrets(Base64.getEncoder().encodeToString(new byte[32]));
    record
        .jdbc()
        .sql(
            "UPDATE provider_account SET provider = ?, host = 'fake', organization = 'org',"
                + " secret = ? WHERE id = ?")
        .params(origin.word(), secrets.seal("key"), accountRow)
        .update();
    record
        .jdbc()
        .sql("UPDATE template SET origin = ?, external_id = ? WHERE id = ?")
        .params(origin.word(), TEMPLATE, template)
        .update();
    InstantSource now = store::now;
    var clock = now.withZone(ZoneOffset.UTC);
    clients =
        new ProviderClients(
            Accounts.settings(fake.url())
                .withTimeout(Duration.ofSeconds(5))
                .withBreaker(new Breaker(1000, 1000, 100, Duration.ofSeconds(1), 3)),
            new SimpleMeterRegistry(),
            java.time.Clock.systemUTC());
    var accounts = store.get(WatchedAccounts.class);
    var records = store.get(BadgeRecords.class);
    var work = store.get(ProviderWork.class);
    var keys = store.get(AccountKeys.class);
    reading =
        new ReconcileActivitiesImpl(
            runs,
            accounts,
            records,
            work,
            clients::of,
            keys,
            secrets,
            temporal.getWorkflowClient(),
            Duration.ofSeconds(5),
            clock);
    hints =
        new ProviderEventActivitiesImpl(
            events,
            accounts,
            work,
            clients::of,
            keys,
            secrets,
            new NoticeApplying(
                events,
                accounts,
                records,
                store.get(ProviderTemplates.class),
                temporal.getWorkflowClient(),
                clock),
            clock);
  }

  static ReadingRig credly() {
    return new ReadingRig(Origin.CREDLY, CredlyFake.start());
  }

  static ReadingRig accredible() {
    return new ReadingRig(Origin.ACCREDIBLE, AccredibleFake.start());
  }

  CredlyFake atCredly() {
    return (CredlyFake) fake;
  }

  AccredibleFake atAccredible() {
    return (AccredibleFake) fake;
  }

  /** Reads the whole account as the workflow does; fails as a step does. */
  UUID read() {
    var watched = store.get(WatchedAccounts.class).find(account).orElseThrow();
    var run = runs.begin(watched, null).run().uuid();
    var step = 0;
    var target = reading.next(run, 0).target();
    while (target != null) {
      step = read(run, step, target);
      target = reading.next(run, target.template()).target();
    }
    reading.finish(run, null);
    return run;
  }

  private int read(UUID run, int begun, Target target) {
    var step = begun;
    @Nullable String cursor = null;
    do {
      cursor = reading.readPage(run, ++step, target, cursor).next();
    } while (cursor != null);
    var after = 0L;
    var done = false;
    while (!done) {
      var looked = reading.lookUpMissing(run, ++step, target, after);
      after = looked.last();
      done = looked.done();
    }
    return step;
  }

  /** An award that holds this badge. */
  UUID holding(FakeBadge badge) {
    return holding(badge, Map.of());
  }

  UUID holding(FakeBadge badge, Map<String, ?> changes) {
    var row =
        new TreeMap<String, Object>(
            Map.of(
                "external_id",
                badge.id(),
                "external_state",
                badge.state(),
                "issued_at",
                UtcTime.of(AwardsOnRecord.THEN)));
    row.putAll(changes);
    row.computeIfAbsent("learner_id", absent -> learner(badge.email()));
    return record.award(system, template, row);
  }

  long learner(String email) {
    return record.learner(system, email);
  }

  void hint(String event) {
    var watched = store.get(WatchedAccounts.class).find(account).orElseThrow();
    events.receive(watched.id(), event, "badge.state.changed");
  }

  Walked readHints() {
    return hints.applyNext(account, 0);
  }

  List<Drifts.View> open() {
    return drifts.list(system, new Drifts.Filter(null, null, true), null, 100);
  }

  String column(UUID award, String column) {
    return record
        .jdbc()
        .sql("SELECT " + column + " FROM credential WHERE uuid = ?")
        .param(award.toString())
        .query(String.class)
        .single();
  }

  String event(String id, String column) {
    return record
        .jdbc()
        .sql("SELECT " + column + " FROM provider_event WHERE event_id = ?")
        .param(id)
        .query(String.class)
        .single();
  }

  Instant now() {
    return store.now();
  }

  @Override
  public void close() {
    clients.close();
    temporal.close();
    fake.close();
    store.close();
  }
}
