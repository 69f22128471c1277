package dev.laurel.workflows.bulk;

import dev.laurel.domain.bulk.BulkAction;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the Temporal UI shows of a run while it goes on: its current details, in words. */
final class Tally {
  private final long began = Workflow.currentTimeMillis();
  private @Nullable BulkPlan plan;
  private long doneSince;
  private long existingSince;
  private long refusedSince;
  private long takenByThisRun;
  private long parked;
  private long handedOver;

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

  void add(BulkProviderActivities.Dealt dealt) {
    parked += dealt.parked();
    handedOver += dealt.handedOver();
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
    if (parked + handedOver > 0) {
      words.append(
          String.format(
              Locale.ROOT,
              " At the provider: %,d awards go on in workflows of their own, %,d are parked (see"
                  + " the attention list).",
              handedOver,
              parked));
    }
    return words.toString();
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
