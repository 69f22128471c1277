package dev.laurel.workflows.provider;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Duration;
import java.util.UUID;

/** Reading a provider's hints again at the provider, on its queue. */
@ActivityInterface(namePrefix = "ProviderEvents")
public interface ProviderEventActivities {
  /** So many are read again in one step, and a step is made at most once a second. */
  int AT_ONCE = 10;

  /**
   * Reads the next hints of an account again, at most {@link #AT_ONCE}, and applies what the
   * provider's copies say, each once. May run twice.
   *
   * @param after row id of the last hint looked at
   */
  @ActivityMethod
  Walked applyNext(UUID account, long after);

  /**
   * How far a step came.
   *
   * @param last row id of the last hint looked at
   * @param looked how many it looked at; 0 if none is left
   * @param left how many of them are to be tried again
   * @param rest for so long the provider wants to be left alone, or does not answer; zero if
   *     neither
   * @param stopped true if the account is paused or gone
   */
  record Walked(long last, int looked, int left, Duration rest, boolean stopped) {}
}
