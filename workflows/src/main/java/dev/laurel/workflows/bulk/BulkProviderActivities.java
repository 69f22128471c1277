package dev.laurel.workflows.bulk;

import dev.laurel.domain.catalog.Origin;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.UUID;

/** What a bulk run does at a provider, on {@code TaskQueues.bulkAt} that provider. */
@ActivityInterface
public interface BulkProviderActivities {

  /**
   * Has the provider issue the badges of these rows' awards, in the order of the rows, as far as
   * about a minute and the account's limits let it come: single awards go first.
   *
   * <p>Each award is tried once, and only by the first attempt of this activity; whatever does not
   * succeed then, and all that is left when an earlier attempt was lost, is handed over: its own
   * {@code award/...} workflow is started, which looks the badge up first.
   *
   * @param temporalRun the workflow run that asks: what another inserted is handed over
   * @param after the number of the last row that an earlier call of this run has dealt with
   */
  @ActivityMethod
  Dealt issueRows(UUID run, Origin origin, RowRange rows, String temporalRun, int after);

  /**
   * How far one call came.
   *
   * @param last the number of the last row that was dealt with; the next call's {@code after}
   * @param over whether no row is left
   * @param parked awards that wait for their account, without workflows
   * @param handedOver awards that have workflows of their own now
   */
  record Dealt(int last, boolean over, int issued, int parked, int handedOver) {}
}
