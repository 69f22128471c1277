package dev.laurel.activities.bulk;

import dev.laurel.activities.award.FirstTries;
import dev.laurel.activities.provider.LanePlaces;
import dev.laurel.activities.provider.ProviderAccess;
import dev.laurel.activities.provider.ProviderClient;
import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.award.ProviderBatches;
import dev.laurel.store.award.ProviderBatches.Item;
import dev.laurel.store.bulk.LookedAfter;
import dev.laurel.store.catalog.Secrets;
import dev.laurel.workflows.award.AwardRun;
import dev.laurel.workflows.bulk.BulkProviderActivities;
import dev.laurel.workflows.bulk.RowRange;
import io.temporal.activity.Activity;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sends a chunk's awards to their provider, each once, and hands over what that did not settle. */
public final class BulkProviderActivitiesImpl implements BulkProviderActivities {
  private final ProviderBatches batches;
  private final FirstTries tries;
  private final LanePlaces places;
  private final Probe probe;
  private final HandingOver handingOver;
  private final LaneSettings settings;
  private final Holds holds;
  private final Clock clock;

  /**
   * @param places those of {@code clients}
   * @param secrets opens the accounts' keys
   * @param rate of the process
   */
  public BulkProviderActivitiesImpl(
      ProviderBatches batches,
      FirstTries tries,
      LanePlaces places,
      Secrets secrets,
      Function<Origin, ProviderClient> clients,
      WorkflowClient client,
      StartRate rate,
      LaneSettings settings,
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
    this.settings = settings;
    holds = new Holds(batches, settings.patience(), clock);
    handingOver = new HandingOver(client, rate);
  }

  @Override
  public Dealt issueRows(UUID run, Origin origin, RowRange rows, String inserter, int after) {
    var activity = Activity.getExecutionContext();
    var sending = new LaneSending(activity, origin, tries, places, probe, settings.oneCall());
    var open =
        sending.patiently(
            () ->
                batches.open(
                    run, origin, after, rows.last(), clock.instant().plus(LookedAfter.WITHIN)));
    if (open.isEmpty()) {
      return new Dealt(after, false, 0, 0, 0, null);
    }
    var restored = sending.patiently(() -> batches.restored(run));
    if (restored.isEmpty()) {
      return new Dealt(after, false, 0, 0, 0, null);
    }
    var certain = activity.getInfo().getAttempt() == 1 && !restored.get();
    var fresh = new ArrayList<Item>();
    var others = new ArrayList<Item>();
    for (var item : open.get()) {
      (certain && neverTried(item, inserter) ? fresh : others).add(item);
    }
    var sent = sending.send(Request.of(fresh, tries.mostAtOnce(origin)));
    var waiting = fresh.stream().filter(item -> item.number() > sent.last()).toList();
    var held = sent.held();
    if (held != null && holds.outlast(held, waiting)) {
      others.addAll(waiting);
      return answer(run, origin, new Reached(rows.last(), true, null), sent, others, sending);
    }
    if (held != null) {
      holds.note(held, waiting);
    }
    var last = sent.over() ? rows.last() : Math.max(after, sent.last());
    return answer(run, origin, new Reached(last, sent.over(), held), sent, others, sending);
  }

  private record Reached(int row, boolean over, @Nullable FailureType held) {}

  /** What is beyond the row that was reached is the next call's. */
  private Dealt answer(
      UUID run,
      Origin origin,
      Reached reached,
      LaneSending.Sent sent,
      List<Item> others,
      LaneSending sending) {
    var handOver =
        Stream.concat(
                others.stream().filter(item -> item.number() <= reached.row()),
                sent.handOver().stream())
            .toList();
    handOver(handOver, origin, sending);
    if (reached.held() == null || sent.issued() + sent.parked() + handOver.size() > 0) {
      sending.patiently(() -> moved(run));
    }
    return new Dealt(
        reached.row(),
        reached.over(),
        sent.issued(),
        sent.parked(),
        handOver.size(),
        reached.held());
  }

  private boolean moved(UUID run) {
    batches.moved(run);
    return true;
  }

  /** Else somebody may have sent it, and it is looked up by its own workflow. */
  private static boolean neverTried(Item item, String inserter) {
    return item.insertedBy().equals(inserter)
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
