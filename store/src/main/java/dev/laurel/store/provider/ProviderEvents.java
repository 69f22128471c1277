package dev.laurel.store.provider;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hints that providers sent us, each counted once by its id. */
public interface ProviderEvents {

  /**
   * Keeps a hint; one that is known stays as it is.
   *
   * @param account row id
   * @return false if it was known
   */
  boolean receive(long account, String eventId, String eventType);

  /** What waits of an account, by row id, ascending from {@code after}. */
  List<Received> next(long account, long after, int limit);

  /**
   * @param eventId the provider's
   * @param attempts so many tries have come to nothing
   */
  record Received(long id, String eventId, int attempts, Instant receivedAt) {}

  /** It could not be read or applied this time. */
  void tried(long id, String why);

  /** Done with, in this way; a settled one stays as it is. */
  void settle(long id, Outcome outcome);

  /**
   * What became of a hint.
   *
   * @param state {@code applied}, {@code ignored} or {@code failed}
   * @param why in words, without anything personal; null if applied
   * @param subject the provider's id of the badge or template; null if not read
   * @param occurredAt as the provider's copy says; null if it does not
   */
  record Outcome(
      String state, @Nullable String why, @Nullable String subject, @Nullable Instant occurredAt) {}

  /** Whether something that happened later to the same subject has been applied. */
  boolean outdated(long account, String subject, Instant occurredAt);

  /** Accounts that are not paused and have hints waiting since before {@code receivedBefore}. */
  List<WatchedAccount> waiting(Instant receivedBefore, int limit);

  /** How many wait, of all accounts. */
  long received();

  /**
   * Forgets settled ones that came before {@code before}; a provider repeats a hint for 25 days.
   *
   * @return how many
   */
  int forget(Instant before, int limit);
}
