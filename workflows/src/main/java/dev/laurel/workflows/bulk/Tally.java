package dev.laurel.workflows.bulk;

import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.bulk.BulkAction;
import dev.laurel.domain.catalog.Origin;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the Temporal UI shows of a run while it goes on: its current details, in words. */
final class Tally {
  private final long began = Workflow.currentTimeMillis();
  private final Map<Origin, FailureType> held = new EnumMap<>(Origin.class);
  private final OnTheWay onTheWay = new OnTheWay();
  private @Nullable BulkPlan plan;
  private long doneSince;
  private long existingSince;
  private long refusedSince;
  private long takenByThisRun;
  private long parked;
  private long handedOver;

  /**
   * @param carried its counts go on
   */
  Tally(Carried carried) {
    parked = carried.parked();
    handedOver = carried.handedOver();
  }

  Carried carry(
      int row, @Nullable Long lost, List<AtProvider> atProviders, List<Withdrawing> withdrawing) {
    return new Carried(
        row, lost, List.copyOf(atProviders), List.copyOf(withdrawing), parked, handedOver);
  }

  void planned(BulkPlan read) {
    plan = read;
    doneSince = 0;
    existingSince = 0;
    refusedSince = 0;
    show();
  }

  void add(ChunkOutcome chunk) {
    doneSince += chunk.done();
    existingSince += chunk.existing();
    refusedSince += chunk.refused();
    takenByThisRun += chunk.done() + chunk.existing() + chunk.refused();
    show();
  }

  void add(Origin origin, BulkProviderActivities.Dealt dealt) {
    if (dealt.held() == null) {
      held.remove(origin);
    } else {
      held.put(origin, dealt.held());
    }
    parked += dealt.parked();
    handedOver += dealt.handedOver();
    show();
  }

  /**
   * @param left of these rows; 0 once they are over
   */
  void sending(AtProvider begun, int left) {
    onTheWay.sending(begun, left);
    show();
  }

  /** As {@link #sending}. */
  void withdrawing(Withdrawing begun, int left) {
    onTheWay.withdrawing(begun, left);
    show();
  }

  void add(HandOverActivities.Started started) {
    handedOver += started.started();
    show();
  }

  private void show() {
    if (plan != null) {
      Workflow.setCurrentDetails(words(plan));
    }
  }

  private String words(BulkPlan now) {
    var done = now.done() + doneSince;
    var existing = now.existing() + existingSince;
    var refused = now.refused() + refusedSince;
    var waiting = Math.max(0, now.rows() - done - existing - refused - now.cancelled());
    var awards = now.action() == BulkAction.AWARD;
    var words =
        new StringBuilder(headline(now))
            .append(
                String.format(
                    Locale.ROOT,
                    " %,d of %,d rows: %,d %s, %,d %s, %,d refused",
                    done + existing + refused,
                    now.rows(),
                    done,
                    awards ? "awarded" : "revoked",
                    existing,
                    awards ? "held the badge already" : "were revoked already",
                    refused));
    words.append(
        now.cancelled() > 0
            ? String.format(Locale.ROOT, ", %,d cancelled.", now.cancelled())
            : String.format(Locale.ROOT, "; %,d wait.", waiting));
    if (now.running() && waiting > 0) {
      words.append(pace(waiting));
    }
    words.append(onTheWay.words());
    if (!awards && handedOver > 0) {
      words.append(
          String.format(
              Locale.ROOT,
              " Withdrawing %,d badges at their provider went on in workflows of their own.",
              handedOver));
    } else if (parked + handedOver > 0) {
      words.append(
          String.format(
              Locale.ROOT,
              " At the provider: %,d awards went on in workflows of their own, %,d are parked until"
                  + " their account works again (see the attention list).",
              handedOver,
              parked));
    }
    held.forEach((origin, why) -> words.append(waiting(origin, why)));
    return words.toString();
  }

  private static String waiting(Origin origin, FailureType why) {
    var provider = origin.word();
    return switch (why) {
      case PROVIDER_UNAUTHORIZED ->
          " **Waits: the account at "
              + provider
              + " is paused.** Replace its key or resume the account; the list then goes on by"
              + " itself within two minutes.";
      case PROVIDER_RATE_LIMITED ->
          " **Waits: " + provider + " has asked to wait.** The list goes on when it may.";
      default ->
          " **Waits: "
              + provider
              + " does not answer.** The list goes on when it does; what has waited for too long"
              + " goes on in workflows of its own.";
    };
  }

  private String pace(long waiting) {
    var millis = Workflow.currentTimeMillis() - began;
    if (takenByThisRun == 0 || millis < 1_000) {
      return "";
    }
    var left = Duration.ofMillis(waiting * millis / takenByThisRun);
    return String.format(
        Locale.ROOT,
        " About %,d rows a second: %s left.",
        takenByThisRun * 1_000 / millis,
        left.toMinutes() > 2 ? left.toMinutes() + " min" : left.toSeconds() + " s");
  }

  private static String headline(BulkPlan now) {
    return switch (now.state()) {
      case RUNNING -> "Running.";
      case PAUSED -> "Paused; `POST /v1/bulk-awards/{id}/resume` goes on.";
      case CANCELLED, DISCARDED -> "Cancelled.";
      case COMPLETED -> "Completed.";
      case RECEIVING -> "The list is still being received.";
      case VALIDATED -> "A dry run: nothing is awarded.";
    };
  }
}
