package dev.laurel.store.signal;

import dev.laurel.domain.signal.SubscriptionState;
import dev.laurel.domain.signal.WebhookFormat;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What subscriptions are owed: for the dispatcher, and for the run that sends. */
public interface Deliveries {

  /**
   * A row that the dispatcher has taken.
   *
   * @param fresh true if no run has been told of it yet
   */
  record Due(long id, UUID subscription, UUID subject, boolean fresh) {}

  /**
   * Rows taken.
   *
   * @param due those to be sent
   * @param more true if more may be due already
   */
  record Taken(List<Due> due, boolean more) {}

  /**
   * Takes up to {@code limit} rows that are due; they are due again after {@code lease}, unless a
   * run settles or postpones them. Rows of a subscription that is not active are held back instead,
   * until it is resumed. Workers that take at the same time get different rows.
   */
  Taken takeDue(Duration lease, int limit);

  /** Makes rows that were taken due at once and fresh: their run could not be started. */
  void giveBack(Collection<Due> taken);

  /**
   * The oldest delivery of a subject that is neither delivered nor dead.
   *
   * @param signalRow the signal's row
   * @param attempts that failed so far
   * @param firstAttemptAt null before the first try
   * @param nextAttemptAt not before then; null for at once
   * @param failure of the last try; null before the first
   * @param secret sealed
   */
  record Turn(
      long id,
      long subscription,
      UUID subject,
      long signalRow,
      int attempts,
      @Nullable Instant firstAttemptAt,
      @Nullable Instant nextAttemptAt,
      @Nullable String failure,
      WebhookFormat format,
      URI url,
      byte[] secret,
      SubscriptionState state,
      boolean deleted) {}

  /** Empty if nothing is left to send. */
  Optional<Turn> next(UUID subscription, UUID subject);

  /**
   * Settles it and ends the subscription's row of failures.
   *
   * @param status 2xx
   */
  void delivered(Turn turn, Instant at, int status);

  /**
   * What came of a try that failed.
   *
   * @param status the answer's; null if there was none
   * @param words ours, at most 255 characters, nothing that the receiver wrote
   * @param gone the receiver said 410
   */
  record Failure(Instant at, @Nullable Integer status, String words, boolean gone) {}

  /**
   * Records the failure, counts it, and pauses or disables the subscription if that is due.
   *
   * @param next when to try again; null if the delivery is dead
   * @param grace how long after {@code next} the dispatcher takes the row, should its run be gone
   * @return the subscription's state afterwards
   */
  SubscriptionState failed(Turn turn, Failure failure, @Nullable Instant next, Duration grace);
}
