package dev.laurel.activities.provider;

import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.catalog.Origin;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Which calls bulk runs may make now: single awards go first. Of an account's places bulk runs take
 * three quarters at most, and only while that leaves a quarter free; they wait while the account's
 * breaker is not closed, as long as the provider has asked somebody of theirs to wait, and while
 * single awards use up the rate that is configured. One account's runs share its places in this
 * process.
 */
public final class LanePlaces {
  /** A waiting run asks this often whether the provider is back. */
  private static final long PROBED_EVERY = Duration.ofSeconds(1).toNanos();

  private final AccountGuard guard;
  private final int places;
  private final int leftFree;
  private final LongSupplier nanoTime;
  private final Map<Key, Lane> lanes = new ConcurrentHashMap<>();
  private final Map<Origin, Pace> paces = new EnumMap<>(Origin.class);

  LanePlaces(AccountGuard guard, int placesOfAccount, LongSupplier nanoTime) {
    this.guard = guard;
    this.nanoTime = nanoTime;
    leftFree = placesOfAccount / 4;
    places = placesOfAccount - leftFree;
    for (var provider : Origin.values()) {
      paces.put(provider, new Pace(nanoTime));
    }
  }

  /** What a run may do next. */
  public sealed interface Turn {
    /** Make one request at this place. */
    record Go(LanePlace place) implements Turn {}

    /** Wait a little and ask again. */
    record Wait() implements Turn {}

    /**
     * Make one read that changes nothing: only calls close a breaker again, and no award may be
     * spent on finding out.
     */
    record Probe() implements Turn {}
  }

  private record Key(Origin provider, UUID account) {}

  private final class Lane {
    private final Semaphore free = new Semaphore(places);
    private long notBefore = nanoTime.getAsLong();
    private long probeAt = nanoTime.getAsLong();

    private boolean taken(Duration patience) {
      try {
        return free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }

  /**
   * Whether a run may call the provider for this account now.
   *
   * @param patience how long to wait for a place that other lists have taken
   */
  public Turn turn(Origin provider, UUID account, Duration patience) {
    var lane = lane(provider, account);
    var now = nanoTime.getAsLong();
    synchronized (lane) {
      if (now - lane.notBefore < 0) {
        return new Turn.Wait();
      }
      if (guard.breaker(provider, account).getState() != CircuitBreaker.State.CLOSED) {
        if (now - lane.probeAt < 0) {
          return new Turn.Wait();
        }
        lane.probeAt = now + PROBED_EVERY;
        return new Turn.Probe();
      }
    }
    var place = place(lane, guard.bulkhead(provider, account), patience);
    if (place.isPresent() && !pace(provider).take()) {
      place.get().giveBack();
      return new Turn.Wait();
    }
    return place.<Turn>map(Turn.Go::new).orElseGet(Turn.Wait::new);
  }

  /** Why no run may call the provider for this account for now; empty if it is merely busy. */
  public Optional<FailureType> heldBy(Origin provider, UUID account) {
    var lane = lane(provider, account);
    synchronized (lane) {
      if (guard.breaker(provider, account).getState() != CircuitBreaker.State.CLOSED) {
        return Optional.of(FailureType.PROVIDER_UNAVAILABLE);
      }
      return nanoTime.getAsLong() - lane.notBefore < 0
          ? Optional.of(FailureType.PROVIDER_RATE_LIMITED)
          : Optional.empty();
    }
  }

  private Optional<LanePlace> place(Lane lane, Bulkhead bulkhead, Duration patience) {
    if (!lane.taken(patience)) {
      return Optional.empty();
    }
    if (bulkhead.getMetrics().getAvailableConcurrentCalls() <= leftFree
        || !bulkhead.tryAcquirePermission()) {
      lane.free.release();
      return Optional.empty();
    }
    return Optional.of(
        new LanePlace(
            () -> {
              bulkhead.onComplete();
              lane.free.release();
            }));
  }

  /**
   * Issue calls a second at this provider, single awards' included.
   *
   * @param perSecond 0 for no limit
   */
  public void limit(Origin provider, double perSecond) {
    pace(provider).limit(perSecond);
  }

  /** A single award is about to be issued at this provider. */
  void issuing(Origin provider) {
    pace(provider).took();
  }

  private Pace pace(Origin provider) {
    return Objects.requireNonNull(paces.get(provider));
  }

  /** The provider has asked to wait. */
  public void pause(Origin provider, UUID account, Duration length) {
    var lane = lane(provider, account);
    synchronized (lane) {
      var until = nanoTime.getAsLong() + length.toNanos();
      lane.notBefore = lane.notBefore - until < 0 ? until : lane.notBefore;
    }
  }

  private Lane lane(Origin provider, UUID account) {
    return lanes.computeIfAbsent(new Key(provider, account), key -> new Lane());
  }
}
