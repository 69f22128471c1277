package dev.laurel.workflows.catalog;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.UUID;

/**
 * The steps of a synchronisation; each goes on from the sync's row and may run twice. An absent
 * provider and a 429 are repeated by the server ({@code provider_unavailable}, {@code
 * provider_rate_limited}); what cannot go on ends the sync in its row and is answered as such.
 */
@ActivityInterface(namePrefix = "TemplateSync")
public interface TemplateSyncActivities {

  /** Reads the next page and applies it. Runs on the provider's queue. */
  @ActivityMethod
  SyncProgress readPage(UUID sync);

  /**
   * Reads what the provider lists once more and flags what it does not have. Runs on the provider's
   * queue; no call is made if nothing is missing.
   */
  @ActivityMethod
  SyncProgress withdrawMissing(UUID sync);

  /** Ends it as completed. */
  @ActivityMethod
  SyncProgress complete(UUID sync);

  /** Ends it as stopped. */
  @ActivityMethod
  SyncProgress stop(UUID sync);

  /** Ends it as failed, after a day without getting on. */
  @ActivityMethod
  SyncProgress giveUp(UUID sync);
}
