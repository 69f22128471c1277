package dev.laurel.store.award;

import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.award.Step;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What on-call staff look at: awards that are stuck, grouped by cause. */
public interface Attention {
  /** The most samples of one group. */
  int SAMPLES = 5;

  /**
   * The groups that match, the largest first; at most {@code limit} of them.
   *
   * @param system null for the admin key, which sees every system
   */
  List<Group> groups(@Nullable Long system, Filter filter, int limit);

  /**
   * Which awards; what is null does not restrict.
   *
   * @param includeRetrying adds what is between two tries and what waits for an earlier credential
   * @param bulk the run of a list that they came by
   */
  record Filter(
      @Nullable FailureType failure,
      @Nullable Step step,
      @Nullable UUID account,
      @Nullable UUID template,
      boolean includeRetrying,
      @Nullable UUID bulk) {

    /** Of those that came by any way. */
    public Filter(
        @Nullable FailureType failure,
        @Nullable Step step,
        @Nullable UUID account,
        @Nullable UUID template,
        boolean includeRetrying) {
      this(failure, step, account, template, includeRetrying, null);
    }

    /** What is stuck of the awards that came by one list. */
    public static Filter ofBulk(UUID bulk) {
      return new Filter(null, null, null, null, false, bulk);
    }
  }

  /** Why the awards of a group stand still. */
  enum Kind {
    /** Waits for an operator. */
    PARKED,
    /** Fails and is tried again by itself. */
    RETRYING,
    /** Waits until an earlier credential is withdrawn. */
    WAITING
  }

  /**
   * Awards stuck for one cause.
   *
   * @param failure null for those that wait for an earlier credential
   * @param oldest when the first of them parked, began to fail or was accepted
   * @param paused true if retrying is useless until the account is resumed
   */
  record Group(
      Kind kind,
      @Nullable FailureType failure,
      Step step,
      @Nullable Account account,
      Template template,
      long count,
      Instant oldest,
      List<Sample> samples) {}

  record Account(UUID uuid, String name, boolean paused) {}

  record Template(UUID uuid, String name) {}

  /**
   * @param waitsFor the earlier credential; null unless it waits for one
   */
  record Sample(UUID credential, @Nullable UUID waitsFor) {}
}
