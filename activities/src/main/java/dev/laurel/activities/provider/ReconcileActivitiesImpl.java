package dev.laurel.activities.provider;

import dev.laurel.domain.catalog.Origin;
import dev.laurel.domain.provider.FoundBadge;
import dev.laurel.store.award.ProviderWork;
import dev.laurel.store.catalog.AccountKeys;
import dev.laurel.store.catalog.Secrets;
import dev.laurel.store.provider.BadgeRecords;
import dev.laurel.store.provider.Reconciliations;
import dev.laurel.store.provider.Reconciliations.Missed;
import dev.laurel.store.provider.Reconciliations.Running;
import dev.laurel.store.provider.WatchedAccount;
import dev.laurel.store.provider.WatchedAccounts;
import dev.laurel.workflows.provider.ProviderStarts;
import dev.laurel.workflows.provider.ReconcileActivities;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads an account's badges and holds them against ours. */
public final class ReconcileActivitiesImpl implements ReconcileActivities {
  /** A badge is never missed sooner, however short a lag is configured. */
  private static final Duration LEAST_LAG = Duration.ofSeconds(5);

  private final Reconciliations runs;
  private final WatchedAccounts accounts;
  private final BadgeRecords records;
  private final Function<Origin, ProviderClient> clients;
  private final AccountAccess keys;
  private final ReadingFailures failures;
  private final WorkflowClient temporal;
  private final Duration settle;
  private final Clock clock;

  /**
   * @param settle a provider's lag: a badge that was recorded less than twice as long ago is not
   *     missed yet
   */
  public ReconcileActivitiesImpl(
      Reconciliations runs,
      WatchedAccounts accounts,
      BadgeRecords records,
      ProviderWork work,
      Function<Origin, ProviderClient> clients,
      AccountKeys keys,
      Secrets secrets,
      WorkflowClient temporal,
      Duration settle,
      Clock clock) {
    this.runs = runs;
    this.accounts = accounts;
    this.records = records;
    this.clients = clients;
    this.keys = new AccountAccess(keys, secrets);
    this.failures = new ReadingFailures(work);
    this.temporal = temporal;
    this.settle = settle;
    this.clock = clock;
  }

  @Override
  public void begin(UUID account) {
    var watched = accounts.find(account);
    if (watched.isEmpty() || watched.get().paused()) {
      return;
    }
    var run = runs.begin(watched.get(), null).run().uuid();
    ProviderStarts.reconcile(
        temporal, run, account, watched.get().system(), watched.get().origin());
  }

  @Override
  public Next next(UUID run, long after) {
    return new Next(
        runs.next(run, after)
            .map(found -> new Target(found.template(), found.externalId()))
            .orElse(null));
  }

  @Override
  public Page readPage(UUID run, int step, Target target, @Nullable String cursor) {
    return atProvider(
        run,
        (account, began, access) -> {
          var client = clients.apply(account.origin());
          var page = client.badges(access, target.externalId(), cursor);
          var compared = comparing(account, access, target).listed(page.badges());
          runs.read(
              run,
              step,
              page.badges().size(),
              compared.refreshed(),
              compared.drifted(),
              compared.seen());
          return new Page(page.badges().size(), compared.drifted(), page.next());
        });
  }

  @Override
  public LookedUp lookUpMissing(UUID run, int step, Target target, long after) {
    return atProvider(
        run,
        (account, began, access) -> {
          var unseen = runs.unseen(run, target.template(), after, began.began());
          awaitLag(unseen.missed());
          var drifted = missing(unseen.missed(), account, access, target);
          if (unseen.done()) {
            runs.templateRead(run, target.template());
          }
          runs.lookedUp(run, step, unseen.done() ? 1 : 0, drifted);
          return new LookedUp(unseen.last(), unseen.missed().size(), unseen.done());
        });
  }

  private Duration lag() {
    var twice = settle.multipliedBy(2);
    return twice.compareTo(LEAST_LAG) < 0 ? LEAST_LAG : twice;
  }

  /** The list may have been behind on what was recorded just before: that is looked for later. */
  private void awaitLag(List<Missed> missed) {
    missed.stream()
        .map(one -> Duration.between(clock.instant(), one.issuedAt().plus(lag())))
        .max(Comparator.naturalOrder())
        .filter(Duration::isPositive)
        .ifPresent(
            wait -> {
              throw ReadingFailures.tooSoon(wait);
            });
  }

  private int missing(
      List<Missed> missed, WatchedAccount account, ProviderAccess access, Target target) {
    var comparing = comparing(account, access, target);
    var known = comparing.knownToBeGone(missed.stream().map(Missed::externalId).toList());
    var gone = new ArrayList<String>();
    var drifted = 0;
    for (var one : missed) {
      var badge =
          known.contains(one.externalId())
              ? Optional.<FoundBadge>empty()
              : PresentBadge.of(
                  clients.apply(account.origin()),
                  access,
                  one.externalId(),
                  new BadgeQuery(target.externalId(), one.email(), one.recipientId()));
      if (badge.isPresent()) {
        drifted += comparing.listed(List.of(badge.get())).drifted();
      } else {
        gone.add(one.externalId());
      }
    }
    return drifted + (gone.isEmpty() ? 0 : comparing.gone(gone).drifted());
  }

  @Override
  public void finish(UUID run, @Nullable String failure) {
    runs.finish(run, failure);
  }

  private BadgeComparing comparing(WatchedAccount account, ProviderAccess access, Target target) {
    return new BadgeComparing(
        records,
        clients.apply(account.origin()),
        access,
        account,
        target.template(),
        target.externalId(),
        clock);
  }

  private interface Read<T> {
    T from(WatchedAccount account, Running run, ProviderAccess access);
  }

  private <T> T atProvider(UUID run, Read<T> read) {
    var running = runs.running(run).orElseThrow(ReadingFailures::stopped);
    var account = running.account();
    if (account.paused()) {
      throw ReadingFailures.paused();
    }
    var version = 0;
    try {
      var granted = keys.of(account.uuid());
      version = granted.keyVersion();
      return read.from(account, running, granted.access());
    } catch (ProviderException unread) {
      throw failures.of(unread, account, version);
    }
  }
}
