package dev.laurel.activities.provider;

import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.award.ProviderWork;
import dev.laurel.store.catalog.AccountKeys;
import dev.laurel.store.catalog.Secrets;
import dev.laurel.store.provider.ProviderEvents;
import dev.laurel.store.provider.ProviderEvents.Outcome;
import dev.laurel.store.provider.ProviderEvents.Received;
import dev.laurel.store.provider.WatchedAccount;
import dev.laurel.store.provider.WatchedAccounts;
import dev.laurel.workflows.provider.ProviderEventActivities;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** Reads hints again at the provider that sent them, and applies its copies. */
public final class ProviderEventActivitiesImpl implements ProviderEventActivities {
  private static final Logger log = LoggerFactory.getLogger(ProviderEventActivitiesImpl.class);

  /** A provider may tell of an event some seconds before it shows it. */
  private static final int UNKNOWN_TRIES = 5;

  private static final Duration UNKNOWN_FOR = Duration.ofMinutes(1);

  /** One that the provider never shows in a form to be read; an outage is no reason. */
  private static final int UNREAD_TRIES = 20;

  private static final Duration UNREAD_FOR = Duration.ofDays(3);
  private static final Duration AWAY = Duration.ofSeconds(30);

  private final ProviderEvents events;
  private final WatchedAccounts accounts;
  private final ProviderWork work;
  private final Function<Origin, ProviderClient> clients;
  private final AccountAccess keys;
  private final NoticeApplying applying;
  private final Clock clock;

  public ProviderEventActivitiesImpl(
      ProviderEvents events,
      WatchedAccounts accounts,
      ProviderWork work,
      Function<Origin, ProviderClient> clients,
      AccountKeys keys,
      Secrets secrets,
      NoticeApplying applying,
      Clock clock) {
    this.events = events;
    this.accounts = accounts;
    this.work = work;
    this.clients = clients;
    this.keys = new AccountAccess(keys, secrets);
    this.applying = applying;
    this.clock = clock;
  }

  /** Whether the walk goes on to the next hint. */
  private enum Then {
    NEXT,
    LATER
  }

  @Override
  public Walked applyNext(UUID uuid, long after) {
    var found = accounts.find(uuid);
    if (found.isEmpty() || found.get().paused()) {
      return stopped(after);
    }
    var account = found.get();
    var waiting = events.next(account.id(), after, AT_ONCE);
    var last = after;
    var left = 0;
    var version = 0;
    for (var event : waiting) {
      try {
        var granted = keys.of(uuid);
        version = granted.keyVersion();
        left += one(account, granted.access(), event) == Then.LATER ? 1 : 0;
      } catch (ProviderException.Unauthorized refused) {
        return work.pauseAccount(account.id(), version)
            ? stopped(last)
            : new Walked(last, waiting.size(), left + 1, AWAY, false);
      } catch (ProviderException.RateLimited busy) {
        return new Walked(last, waiting.size(), left + 1, busy.retryAfter(), false);
      } catch (ProviderException.NotSent away) {
        return new Walked(last, waiting.size(), left + 1, AWAY, false);
      }
      last = event.id();
    }
    return new Walked(last, waiting.size(), left, Duration.ZERO, false);
  }

  private Then one(WatchedAccount account, ProviderAccess access, Received event) {
    try {
      var client = clients.apply(account.origin());
      var notice = client.event(access, event.eventId());
      if (notice.isEmpty()) {
        return again(
            event, "the provider knows no such event (404)", UNKNOWN_TRIES, UNKNOWN_FOR, "failed");
      }
      var outcome = applying.apply(account, client, access, notice.get());
      if (outcome.isEmpty()) {
        return again(
            event,
            "the award was under way for too long; the next reading of the account sees to it",
            UNKNOWN_TRIES,
            UNKNOWN_FOR,
            "ignored");
      }
      events.settle(event.id(), outcome.get());
      return Then.NEXT;
    } catch (ProviderException.Rejected declined) {
      var why = "the provider declined to show it, with " + declined.status();
      return again(event, why, UNKNOWN_TRIES, UNKNOWN_FOR, "failed");
    } catch (ProviderException.Ambiguous unread) {
      var why = "the provider gave no answer that could be read";
      return again(event, why, UNREAD_TRIES, UNREAD_FOR, "failed");
    } catch (ProviderException
        | DataAccessResourceFailureException
        | RecoverableDataAccessException
        | TransientDataAccessException
        | TransactionException ofAll) {
      throw ofAll;
    } catch (RuntimeException ours) {
      log.error("event {} of account {} can't be applied", event.eventId(), account.uuid(), ours);
      var why = "it could not be applied (" + ours.getClass().getSimpleName() + ")";
      return again(event, why, UNKNOWN_TRIES, UNKNOWN_FOR, "failed");
    }
  }

  /** Left for later, or given up after so many tries and so long. */
  private Then again(Received event, String why, int tries, Duration patience, String state) {
    var waited = Duration.between(event.receivedAt(), clock.instant());
    if (event.attempts() + 1 >= tries && waited.compareTo(patience) > 0) {
      events.settle(event.id(), new Outcome(state, why, null, null));
      return Then.NEXT;
    }
    events.tried(event.id(), why);
    return Then.LATER;
  }

  private static Walked stopped(long after) {
    return new Walked(after, 0, 0, Duration.ZERO, true);
  }
}
