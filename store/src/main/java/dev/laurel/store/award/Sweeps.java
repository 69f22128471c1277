package dev.laurel.store.award;

import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.award.Step;
import dev.laurel.domain.catalog.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the sweep looks for: rows whose next step is overdue, and requests nobody needs. */
public interface Sweeps {

  /**
   * A row that should be moving.
   *
   * @param step {@code REVOKE} if the revocation's workflow is the one to start
   */
  record Due(UUID credential, String system, Origin origin, Step step) {}

  /**
   * Takes up to {@code limit} rows, oldest first, whose next step has been due since before {@code
   * dueBefore}, and notes that they were looked at, so that the same row comes again only after
   * {@code again}.
   */
  List<Due> takeDue(Instant now, Instant dueBefore, Duration again, int limit);

  /**
   * Takes rows parked {@code provider_unauthorized} whose account is not paused, and rows parked
   * {@code template_withdrawn} whose template is back; they wait for a {@code retry} under their
   * parking number. The same row again only after {@code again}.
   */
  List<Waiting> takeUnpaused(Instant now, Duration again, int limit);

  /**
   * A parked row whose cause is gone.
   *
   * @param systemId the system's key inside, for the audit
   * @param failure what it was parked for
   */
  record Waiting(Due due, long systemId, int parking, FailureType failure) {}

  /** Bulk releases begun before {@code createdBefore} and not drained, oldest first. */
  List<UUID> unfinishedReleases(Instant createdBefore, int limit);

  /** Deletes requests older than {@code before} that came to nothing, and answered keys. */
  int deleteStale(Instant before, int limit);

  /** Awards by state and failure type, for the metrics; one row a combination. */
  List<Count> counts();

  /**
   * One combination.
   *
   * @param failure empty unless parked
   */
  record Count(String state, String failure, long awards) {}
}
