package dev.laurel.store.signal;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Signals as BadgeKit tells of them: by its own name of the instance, with what was remarked. */
public interface BadgeKitSignals {

  /**
   * A signal.
   *
   * @param signal the signal's uuid
   * @param uid the instance's slug, without one the credential's uuid
   * @param email null once the learner has been erased
   * @param comment given when the badge was awarded; null with the email
   */
  record BadgeKitSignal(
      UUID signal,
      String transition,
      String uid,
      UUID template,
      @Nullable String email,
      Instant issuedOn,
      @Nullable String comment) {}

  /**
   * The signal of a row; empty if it is gone.
   *
   * @param id of the row
   */
  Optional<BadgeKitSignal> find(long id);
}
