package dev.laurel.workflows.provider;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The steps of reading an account's badges. Each may run twice; nothing is issued, revoked or
 * mended by any of them. Those that call the provider run on its queue, at its rate.
 */
@ActivityInterface(namePrefix = "Reconcile")
public interface ReconcileActivities {

  /**
   * What a provider's step throws as its type, beside the {@code FailureType} of a provider that
   * does not answer: the account or the run is gone, or the account is paused.
   */
  String STOPPED = "stopped";

  /**
   * Begins the reading that the schedule asks for and starts its workflow; nothing if one runs or
   * the account is paused.
   */
  @ActivityMethod
  void begin(UUID account);

  /**
   * The next template to read.
   *
   * @param after row id of the template before; 0 for the first
   */
  @ActivityMethod
  Next next(UUID run, long after);

  /**
   * @param target null after the last
   */
  record Next(@Nullable Target target) {}

  /**
   * A template.
   *
   * @param template row id
   * @param externalId the provider's
   */
  record Target(long template, String externalId) {}

  /**
   * Reads one page of a template's badges and holds it against ours.
   *
   * @param step number within the run, for the counts
   * @param cursor null for the first page
   */
  @ActivityMethod
  Page readPage(UUID run, int step, Target target, @Nullable String cursor);

  /**
   * @param next null after the last page
   */
  record Page(int badges, int drifted, @Nullable String next) {}

  /**
   * Looks the badges up, one by one, that should have been on a page and were not; at most 50. Only
   * after every page has been read: a partial read finds nothing missing.
   *
   * @param after row id of the last credential looked at
   */
  @ActivityMethod
  LookedUp lookUpMissing(UUID run, int step, Target target, long after);

  /**
   * @param last row id of the last credential looked at
   * @param done true if none is left; the template is then counted as read
   */
  record LookedUp(long last, int missing, boolean done) {}

  /**
   * @param failure null if all of it was read
   */
  @ActivityMethod
  void finish(UUID run, @Nullable String failure);
}
