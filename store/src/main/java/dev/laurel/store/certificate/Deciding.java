package dev.laurel.store.certificate;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The one place where certificates are written by decisions. */
public interface Deciding {

  /**
   * What one trigger came to.
   *
   * @param rule the word of the rule that decided
   * @param wroteVersion the certificate's version that was saved; null if nothing was
   * @param batch learning events that the save led to and that are to be evaluated; null if none
   */
  record Decided(
      UUID trigger,
      TriggerView.State state,
      String rule,
      @Nullable Long wroteVersion,
      @Nullable UUID batch) {}

  /**
   * Applies the oldest trigger that waits for this learner in this course, in one transaction that
   * holds the lock of both: it reads the facts, decides on them, and writes the certificate, its
   * history and its signals, and what it found the trigger to be.
   *
   * @return empty if none waits
   */
  Optional<Decided> next(UUID courseLearner);
}
