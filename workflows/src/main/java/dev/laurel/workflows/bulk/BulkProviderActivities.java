package dev.laurel.workflows.bulk;

import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.catalog.Origin;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a bulk run does at a provider, on {@code TaskQueues.bulkAt} that provider. */
@ActivityInterface
public interface BulkProviderActivities {

  /**
   * Has the provider issue the badges of these rows' awards, in the order of the rows, as far as
   * about twenty seconds and the account's limits let it come: single awards go first.
   *
   * <p>Each award is tried once, and only by the first attempt of this activity; whatever does not
   * succeed then, all that is left when an earlier attempt was lost, and all there is of a list
   * from before the database was restored, is handed over: its own {@code award/...} workflow is
   * started, which looks the badge up first. While the provider is away or the account is paused,
   * awards that were never sent wait; after {@code LAUREL_PROVIDER_PATIENCE} without an answer they
   * are handed over, too.
   *
   * @param inserter as for {@link BulkActivities#awardRows}: what another inserted is handed over
   * @param after the number of the last row that an earlier call of this run has dealt with
   */
  @ActivityMethod
  Dealt issueRows(UUID run, Origin origin, RowRange rows, String inserter, int after);

  /**
   * How far one call came.
   *
   * @param row the number of the last row that was dealt with; the next call's {@code after}
   * @param over whether no row is left
   * @param parked awards that wait for their account, without workflows
   * @param handedOver awards that have workflows of their own now
   * @param held why the rest is not sent for now: {@code provider_unavailable}, {@code
   *     provider_rate_limited}, or {@code provider_unauthorized} while the account is paused; null
   *     if nothing is in the way
   */
  record Dealt(
      int row, boolean over, int issued, int parked, int handedOver, @Nullable FailureType held) {}
}
