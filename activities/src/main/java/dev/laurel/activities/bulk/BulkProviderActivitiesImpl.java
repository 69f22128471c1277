package dev.laurel.activities.bulk;

import dev.laurel.activities.award.FirstTries;
import dev.laurel.activities.provider.LanePlaces;
import dev.laurel.activities.provider.ProviderAccess;
import dev.laurel.activities.provider.ProviderClient;
import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.award.ProviderBatches;
import dev.laurel.store.award.ProviderBatches.Item;
import dev.laurel.store.catalog.Secrets;
import dev.laurel.workflows.award.AwardRun;
import dev.laurel.workflows.bulk.BulkProviderActivities;
import dev.laurel.workflows.bulk.RowRange;
import io.temporal.activity.Activity;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Sends a chunk's awards to their provider, each once, and hands over what that did not settle. */
public final class BulkProviderActivitiesImpl implements BulkProviderActivities {
  /** What one call works or waits at most; the next call goes on. */
  private static final Duration ONE_CALL = Duration.ofMinutes(1);

  /** Longer than a call and whatever delays the next one. */
  private static final Duration LOOKED_AFTER = Duration.ofMinutes(10);

  private final ProviderBatches batches;
  private final FirstTries tries;
  private final LanePlaces places;
  private final Probe probe;
  private final HandingOver handingOver;
  private final Clock clock;

  /**
   * @param places those of {@code clients}
   * @param secrets opens the accounts' keys
   */
  public BulkProviderActivitiesImpl(
      ProviderBatches batches,
      FirstTries tries,
      LanePlaces places,
      Secrets secrets,
      Function<Origin, ProviderClient> clients,
      WorkflowClient client,
      Clock clock) {
    this.batches = batches;
    this.tries = tries;
    this.places = places;
    probe =
        (origin, account) ->
            clients
                .apply(origin)
                .testKey(
                    new ProviderAccess(
                        account.uuid(),
                        account.host(),
                        account.organization(),
                        account.clientId(),
                        ProviderAccess.opened(account.secret(), secrets)));
    this.clock = clock;
    handingOver = new HandingOver(client);
  }

  @Override
  public Dealt issueRows(UUID run, Origin origin, RowRange rows, String temporalRun, int after) {
    var activity = Activity.getExecutionContext();
    var sending = new LaneSending(activity, origin, tries, places, probe, ONE_CALL);
    var open =
        sending.patiently(
            () ->
                batches.open(run, origin, after, rows.last(), clock.instant().plus(LOOKED_AFTER)));
    if (open.isEmpty()) {
      return new Dealt(after, false, 0, 0, 0);
    }
    var certain = activity.getInfo().getAttempt() == 1;
    var fresh = new ArrayList<Item>();
    var rest = new ArrayList<Item>();
    for (var item : open.get()) {
      (certain && neverTried(item, temporalRun) ? fresh : rest).add(item);
    }
    var sent = sending.send(Request.of(fresh, tries.mostAtOnce(origin)));
    rest.addAll(sent.handOver());
    handOver(rest, origin, sending);
    if (!sent.over() || sent.issued() + sent.parked() + rest.size() > 0) {
      sending.patiently(() -> moved(run));
    }
    return new Dealt(
        sent.over() ? rows.last() : Math.max(after, sent.last()),
        sent.over(),
        sent.issued(),
        sent.parked(),
        rest.size());
  }

  private boolean moved(UUID run) {
    batches.moved(run);
    return true;
  }

  /** Else somebody may have sent it, and it is looked up by its own workflow. */
  private static boolean neverTried(Item item, String temporalRun) {
    return item.insertedBy().equals(temporalRun)
        && item.work().state() == AwardState.ACCEPTED
        && item.work().intent().number() == 0;
  }

  private void handOver(List<Item> items, Origin origin, LaneSending sending) {
    handingOver.awards(
        items.stream()
            .map(item -> new AwardRun(item.work().credential(), item.system(), origin))
            .toList(),
        sending::beat);
  }
}
