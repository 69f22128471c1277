package dev.laurel.store.catalog;

import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.catalog.SyncState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Synchronisations of an account's templates with its provider. The row says where one stands, so
 * that any run can go on from there; a page is applied in the transaction that moves the row past
 * it, so that none is applied twice. One account has at most one that runs.
 */
public interface TemplateSyncs {

  /**
   * Begins one, or finds the one that runs.
   *
   * @param audit writes the operator's audit row; asked only if a new one begins
   */
  Begun begin(long account, long system, LongSupplier audit);

  /**
   * @param system null for the admin key
   */
  Optional<View> find(@Nullable Long system, UUID sync);

  /**
   * A page, newest first.
   *
   * @param system null for the admin key
   * @param account null for all
   * @param state null for all
   * @param before the last id of the page before; null for the first page
   */
  List<View> list(
      @Nullable Long system,
      @Nullable UUID account,
      @Nullable SyncState state,
      @Nullable Long before,
      int limit);

  /** Where it stands; empty if there is none. */
  Optional<Work> load(UUID sync);

  /**
   * Applies a page and moves past it, unless that has been done or the sync has ended.
   *
   * @param from where the page began, as it was loaded; null for the first
   * @param totalPages null if the provider does not say
   * @param next where the next one begins; null after the last
   * @return releases to start: kept already, so that the sweep starts those that are forgotten
   */
  List<UUID> apply(
      UUID sync,
      @Nullable String from,
      List<ProviderTemplate> templates,
      @Nullable Integer totalPages,
      @Nullable String next);

  /** The last try did not get on, for this reason; it is tried again. */
  void failing(UUID sync, FailureType failure, String text);

  /** It was told to wait: the time does not count against patience. */
  void waits(UUID sync, String text);

  /**
   * Templates of the account that were there when it began, are not flagged, and were on none of
   * its pages; by external id, at most 10,000.
   */
  Set<String> missing(UUID sync);

  /** Flags those of them that it did not see; nothing once it has ended. */
  void withdraw(UUID sync, Collection<String> externalIds);

  /** All of it has been read and compared. Nothing if it has ended otherwise. */
  void complete(UUID sync);

  /** It cannot go on; what it has applied stays, and nothing is flagged. */
  void fail(UUID sync, FailureType failure, String text);

  /** Somebody cancelled it. */
  void stop(UUID sync);

  /** Running ones that have not moved since {@code movedBefore}, oldest first. */
  List<Due> idle(Instant movedBefore, int limit);

  /**
   * @param existing true if it was running already
   */
  record Begun(UUID sync, boolean existing) {}

  /**
   * @param from where the next page begins; null for the first
   * @param allRead true after the last page
   * @param listed templates on its pages so far
   * @param failingSince since when the provider has not answered; null if it did last
   */
  record Work(
      UUID sync,
      UUID account,
      SyncState state,
      @Nullable String from,
      boolean allRead,
      int listed,
      Progress progress,
      @Nullable Instant failingSince) {}

  /** A run to start. {@code system} is the slug. */
  record Due(UUID sync, UUID account, String system, String provider) {}

  /**
   * @param pages read so far
   * @param totalPages null as long as the provider has not said it
   */
  record Progress(
      int pages,
      @Nullable Integer totalPages,
      int created,
      int changed,
      int unchanged,
      int withdrawn) {}

  /**
   * A sync as people see it.
   *
   * @param failure why it failed, or why the last try of one that runs did not get on
   */
  record View(
      long id,
      UUID uuid,
      UUID account,
      String system,
      String provider,
      SyncState state,
      Progress progress,
      @Nullable String failure,
      @Nullable String failureText,
      Instant startedAt,
      @Nullable Instant finishedAt) {}
}
