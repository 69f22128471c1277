package dev.laurel.store.provider;

import dev.laurel.domain.catalog.Origin;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Readings of whole accounts: one at a time of each. */
public interface Reconciliations {

  /**
   * Begins one, unless one of this account runs: the unique key decides.
   *
   * @param audit the operator's row; null if the schedule began it
   */
  Begun begin(WatchedAccount account, @Nullable Long audit);

  /**
   * @param existing true if it was running already
   */
  record Begun(View run, boolean existing) {}

  /** {@code system} is null for the admin key, which sees every system's. */
  Optional<View> find(@Nullable Long system, UUID run);

  /**
   * Newest first.
   *
   * @param account null for all
   * @param before only older rows than this id; null for the first page
   */
  List<View> list(@Nullable Long system, @Nullable UUID account, @Nullable Long before, int limit);

  /**
   * The account's next template that is reconciled; deleted and withdrawn ones too, since what was
   * issued of them stands.
   *
   * @param after row id of the template before; 0 for the first
   */
  Optional<Target> next(UUID run, long after);

  /**
   * @param template row id
   * @param externalId the provider's
   */
  record Target(long template, String externalId) {}

  /**
   * A page has been compared.
   *
   * @param step number of the step within the run; one whose number is in is not counted again
   * @param seen row ids of the credentials whose badge was on the page
   */
  void read(UUID run, int step, int badges, int refreshed, int drifted, Collection<Long> seen);

  /**
   * Badges have been looked for one by one. Counted once, as pages are.
   *
   * @param templates 1 if it was the last step of a template
   */
  void lookedUp(UUID run, int step, int templates, int drifted);

  /**
   * The next of a template's awarded credentials whose badge this run has not seen, at most 50.
   *
   * @param after row id of the last credential looked at
   * @param issuedBefore what was recorded later is left to the next run
   */
  Unseen unseen(UUID run, long template, long after, Instant issuedBefore);

  /**
   * @param last row id of the last credential looked at
   * @param done true if none is left
   */
  record Unseen(List<Missed> missed, long last, boolean done) {}

  /**
   * A credential and what its badge is looked up by.
   *
   * @param recipientId the person's id as it was sent
   * @param issuedAt when the badge was recorded
   */
  record Missed(
      long id,
      UUID credential,
      String externalId,
      String email,
      String recipientId,
      Instant issuedAt) {}

  /**
   * A template has been read to its end: strangers' badges that are gone drift no longer, nor does
   * what was revoked here meanwhile.
   */
  void templateRead(UUID run, long template);

  /**
   * @param failure a {@code FailureType}'s word, or {@code internal_error}; null if all of it was
   *     read
   */
  void finish(UUID run, @Nullable String failure);

  /** Running ones that have not moved since {@code before}: their workflow may be gone. */
  List<Unmoved> unmoved(Instant before, int limit);

  record Unmoved(UUID run, WatchedAccount account) {}

  /** When this run began. */
  Optional<Running> running(UUID run);

  /**
   * @param account whose badges are read
   */
  record Running(long id, WatchedAccount account, Instant began) {}

  /**
   * One reading.
   *
   * @param state {@code running}, {@code completed} or {@code failed}
   * @param failure null unless failed
   */
  record View(
      long id,
      UUID uuid,
      UUID account,
      Origin origin,
      String state,
      @Nullable String failure,
      int templates,
      long badges,
      long refreshed,
      long drifted,
      Instant createdAt,
      Instant updatedAt,
      @Nullable Instant finishedAt) {}
}
