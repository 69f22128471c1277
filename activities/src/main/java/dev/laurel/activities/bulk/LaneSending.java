package dev.laurel.activities.bulk;

import dev.laurel.activities.award.FirstTries;
import dev.laurel.activities.award.ProviderActivitiesImpl;
import dev.laurel.activities.award.Tried;
import dev.laurel.activities.provider.LanePlace;
import dev.laurel.activities.provider.LanePlaces;
import dev.laurel.activities.provider.ProviderException;
import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.award.ProviderBatches.Item;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionException;

/**
 * Sends requests in their order, many at once, each when the account has a place for it. Stops when
 * its time is over, the worker drains or the run is gone; what is under way is waited for.
 */
final class LaneSending {
  private static final Logger log = LoggerFactory.getLogger(LaneSending.class);
  private static final Duration ASK_AGAIN = Duration.ofMillis(20);
  private static final Duration DATABASE_AWAY = Duration.ofSeconds(1);

  private final ActivityExecutionContext activity;
  private final Origin origin;
  private final FirstTries tries;
  private final LanePlaces places;
  private final Probe probe;
  private final long until;
  private final Set<UUID> unauthorized = ConcurrentHashMap.newKeySet();
  private boolean stopping;
  private boolean begun;
  private @Nullable FailureType held;

  // Guarded by this.
  private final List<Item> handOver = new ArrayList<>();
  private int firstUnsettled = Integer.MAX_VALUE;
  private int issued;
  private int parked;

  LaneSending(
      ActivityExecutionContext activity,
      Origin origin,
      FirstTries tries,
      LanePlaces places,
      Probe probe,
      Duration length) {
    this.activity = activity;
    this.origin = origin;
    this.tries = tries;
    this.places = places;
    this.probe = probe;
    until = System.nanoTime() + length.toNanos();
  }

  /**
   * @param last the number of the last row up to which all were sent or parked; 0 if none was
   * @param over whether that was all
   * @param held why nothing is sent for now; null if nothing is in the way
   */
  record Sent(
      int last,
      boolean over,
      int issued,
      int parked,
      List<Item> handOver,
      @Nullable FailureType held) {}

  /**
   * Reads until that works: a failure of this attempt would make the next one look everything up,
   * though nothing has been sent. Empty if time is over first.
   */
  <T> Optional<T> patiently(Supplier<T> reading) {
    while (true) {
      try {
        return Optional.of(reading.get());
      } catch (DataAccessException | TransactionException failed) {
        if (!away(failed)) {
          throw failed;
        }
        log.warn("the database is away: {}", failed.getMessage());
      }
      beat();
      if (stopping || System.nanoTime() - until >= 0) {
        return Optional.empty();
      }
      LockSupport.parkNanos(DATABASE_AWAY.toNanos());
    }
  }

  /** What the database had no intent for is left to the next call, and all that comes after it. */
  Sent send(List<Request> requests) {
    var last = 0;
    var over = true;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var request : requests) {
        if (!dealt(request, threads)) {
          over = false;
          break;
        }
        last = request.last();
      }
    }
    synchronized (this) {
      return new Sent(
          Math.min(last, firstUnsettled - 1),
          over && firstUnsettled == Integer.MAX_VALUE,
          issued,
          parked,
          List.copyOf(handOver),
          held);
    }
  }

  /** False if this call ends before it. */
  private boolean dealt(Request request, Executor threads) {
    var account = request.items().getFirst().work().account();
    if (account == null) {
      settle(request, () -> false, () -> {}); // Parked without a call.
      return true;
    }
    if (account.paused() || unauthorized.contains(account.uuid())) {
      held = FailureType.PROVIDER_UNAUTHORIZED;
      return false;
    }
    var place = myTurn(request, account.uuid());
    place.ifPresent(
        mine ->
            threads.execute(
                () ->
                    mine.use(
                        () -> ProviderActivitiesImpl.heartbeat(activity),
                        () -> settle(request, mine::called, mine::giveBack))));
    begun |= place.isPresent();
    if (!begun && !stopping) {
      // One that was begun would show that the account is only busy.
      held = places.heldBy(origin, account.uuid()).orElse(null);
    }
    return place.isPresent();
  }

  /** Waits for a place; empty if time or the database is gone first. */
  private Optional<LanePlace> myTurn(Request request, UUID account) {
    while (!stopping && !unsettled() && System.nanoTime() - until < 0) {
      beat();
      var asked = System.nanoTime();
      var turn = places.turn(origin, account, ASK_AGAIN);
      if (turn instanceof LanePlaces.Turn.Go go) {
        return Optional.of(go.place());
      }
      if (turn instanceof LanePlaces.Turn.Probe) {
        probe(request);
      } else {
        LockSupport.parkNanos(asked + ASK_AGAIN.toNanos() - System.nanoTime());
      }
    }
    return Optional.empty();
  }

  private synchronized boolean unsettled() {
    return firstUnsettled < Integer.MAX_VALUE;
  }

  private void probe(Request request) {
    try {
      probe.of(origin, Objects.requireNonNull(request.items().getFirst().work().account()));
    } catch (ProviderException stillAway) {
      log.debug("{} is still away: {}", origin, stillAway.getMessage());
    }
  }

  /** Whatever goes wrong here, an award's own workflow finds out what was sent. */
  private void settle(Request request, BooleanSupplier called, Runnable answered) {
    var items = request.items();
    try {
      var tried = tries.send(items.stream().map(Item::work).toList(), answered);
      count(items, tried);
    } catch (ApplicationFailure waitsItsTurn) {
      pause(items, Objects.requireNonNullElse(waitsItsTurn.getNextRetryDelay(), ASK_AGAIN));
      toBeHandedOver(items);
    } catch (RuntimeException failed) {
      if (away(failed) && !called.getAsBoolean()) {
        notSent(items, failed);
        return;
      }
      if (!(failed instanceof ActivityCompletionException)) {
        log.warn("{} awards are handed over", items.size(), failed);
      }
      toBeHandedOver(items);
    }
  }

  private void count(List<Item> items, Tried tried) {
    if (tried.pause().isPositive()) {
      pause(items, tried.pause());
    }
    if (tried.unauthorized()) {
      unauthorized.add(account(items));
    }
    synchronized (this) {
      for (var item : items) {
        switch (Objects.requireNonNull(tried.results().get(item.work().credential()))) {
          case Tried.Result.Issued done -> issued++;
          case Tried.Result.Parked stuck -> parked++;
          case Tried.Result.HandOver needsCare -> handOver.add(item);
          case Tried.Result.Stopped revoked -> {}
        }
      }
    }
  }

  private void pause(List<Item> items, Duration length) {
    places.pause(origin, account(items), length);
  }

  private static UUID account(List<Item> items) {
    return Objects.requireNonNull(items.getFirst().work().account()).uuid();
  }

  /**
   * The next call reads the rows again and sends them. What was called for is not for it to judge:
   * it has nothing but the rows, and a database that was away may come back without the last of
   * them, the intent.
   */
  private synchronized void notSent(List<Item> items, RuntimeException failed) {
    log.warn("{} awards wait for the database: {}", items.size(), failed.getMessage());
    firstUnsettled = Math.min(firstUnsettled, items.getFirst().number());
  }

  /** A value that does not fit would not fit the next time either. */
  private static boolean away(RuntimeException failed) {
    return failed instanceof TransactionException
        || failed instanceof DataAccessException
            && !(failed instanceof DataIntegrityViolationException);
  }

  private synchronized void toBeHandedOver(List<Item> items) {
    handOver.addAll(items);
  }

  /** A worker that drains, or a run that is gone, begins nothing more. */
  void beat() {
    try {
      activity.heartbeat(null);
    } catch (ActivityCompletionException over) {
      stopping = true;
    }
  }
}
