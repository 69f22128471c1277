package dev.laurel.api.award;

import dev.laurel.domain.award.AwardState;
import dev.laurel.store.award.AwardView;
import dev.laurel.store.award.AwardViews;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * {@code Prefer: wait=N}: holds an answer back until the provider has decided. A value that makes
 * no sense is ignored, as RFC 7240 has it; more than 30 seconds count as 30.
 */
@Component
class Waiting {
  private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait\\s*=\\s*\"?(\\d{1,9})\\b");
  private static final int LONGEST = 30;
  private static final int MOST_AT_ONCE = 200;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

  private final AwardViews views;
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);

  Waiting(AwardViews views) {
    this.views = views;
  }

  /** Seconds, 1 to 30; empty without the preference. */
  static Optional<Integer> preferred(@Nullable String prefer) {
    if (prefer == null) {
      return Optional.empty();
    }
    var found = WAIT.matcher(prefer.toLowerCase(Locale.ROOT));
    return found.find()
        ? Optional.of(Integer.parseInt(found.group(1)))
            .filter(seconds -> seconds >= 1)
            .map(seconds -> Math.min(seconds, LONGEST))
        : Optional.empty();
  }

  /**
   * The row as it is when the provider has decided, the award has parked, or the time is over.
   *
   * @return empty if too many wait already: the caller is answered without waiting
   */
  Optional<AwardView> until(@Nullable Long system, UUID award, int seconds) {
    if (!places.tryAcquire()) {
      return Optional.empty();
    }
    try {
      return watch(system, award, System.nanoTime() + Duration.ofSeconds(seconds).toNanos());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (DataAccessException away) {
      return Optional.empty(); // It is accepted all the same; whoever asks again sees the rest.
    } finally {
      places.release();
    }
  }

  private Optional<AwardView> watch(@Nullable Long system, UUID award, long end)
      throws InterruptedException {
    var pause = FIRST_PAUSE;
    while (true) {
      var left = Duration.ofNanos(end - System.nanoTime());
      Thread.sleep(left.compareTo(pause) < 0 ? atLeastNothing(left) : pause);
      var view = views.find(system, award);
      if (view.isEmpty() || decided(view.get()) || System.nanoTime() - end >= 0) {
        return view;
      }
      pause = pause.multipliedBy(3).dividedBy(2);
      pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
  }

  private static Duration atLeastNothing(Duration left) {
    return left.isNegative() ? Duration.ZERO : left;
  }

  private static boolean decided(AwardView award) {
    return award.state().settled() || award.state() == AwardState.NEEDS_ATTENTION;
  }
}
