package dev.laurel.activities.provider;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A place at an account that a bulk run has taken, before anything is stamped: whoever holds it
 * does not find all places taken when it comes to the call.
 */
public final class LanePlace {
  private static final ThreadLocal<LanePlace> HELD = new ThreadLocal<>();

  private final Runnable leave;
  private final AtomicBoolean left = new AtomicBoolean();
  private volatile Runnable beforeEachCall = () -> {};
  private volatile boolean called;

  LanePlace(Runnable leave) {
    this.leave = leave;
  }

  /** The place of the request that this thread is at; null if it is a single award's. */
  static @Nullable LanePlace held() {
    return HELD.get();
  }

  /**
   * Does all that belongs to one request on this thread, its calls one after the other, and gives
   * the place back.
   *
   * @param beforeEachCall what it throws ends the request before anything is sent
   */
  public void use(Runnable beforeEachCall, Runnable request) {
    this.beforeEachCall = beforeEachCall;
    HELD.set(this);
    try {
      request.run();
    } finally {
      HELD.remove();
      giveBack();
    }
  }

  /** Gives a place back, used or not. */
  public void giveBack() {
    if (left.compareAndSet(false, true)) {
      leave.run();
    }
  }

  /**
   * Whether a call may have gone out: what came of it is known to this process only, until it is
   * kept.
   */
  public boolean called() {
    return called;
  }

  void beforeCall() {
    beforeEachCall.run();
    called = true;
  }
}
