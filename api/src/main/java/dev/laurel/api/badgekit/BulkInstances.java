package dev.laurel.api.badgekit;

import dev.laurel.api.Caller;
import dev.laurel.api.badgekit.BadgeKitProblem.Invalid;
import dev.laurel.api.bulk.BulkStarter;
import dev.laurel.domain.bulk.BulkAction;
import dev.laurel.domain.bulk.BulkRowState;
import dev.laurel.domain.bulk.RowRefusal;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.award.AwardIntake.AwardRequest;
import dev.laurel.store.award.Instances.Instance;
import dev.laurel.store.bulk.BulkIntake;
import dev.laurel.store.bulk.BulkIntake.NewRun;
import dev.laurel.store.bulk.BulkIntake.Receiving;
import dev.laurel.store.bulk.BulkRow;
import dev.laurel.store.bulk.BulkRuns;
import dev.laurel.store.bulk.BulkRuns.FailedRow;
import dev.laurel.store.bulk.BulkRuns.View;
import dev.laurel.store.catalog.Template;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Creates instances for a list of emails on the bulk lane (badgekit-api 0.2.22, {@code POST
 * .../instances/bulk}, which its documents do not mention).
 */
@Component
class BulkInstances {
  /** Of one call. */
  private static final int MOST = 1_000;

  /** The usual second or so, with room for a lane that is busy with longer lists. */
  private static final Duration LONGEST = Duration.ofSeconds(15);

  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int MOST_WAITING = 50;

  private final BulkIntake intake;
  private final BulkRuns runs;
  private final BulkStarter starter;
  private final Clock clock;
  private final Semaphore places = new Semaphore(MOST_WAITING);

  BulkInstances(BulkIntake intake, BulkRuns runs, BulkStarter starter, Clock clock) {
    this.intake = intake;
    this.runs = runs;
    this.starter = starter;
    this.clock = clock;
  }

  /**
   * @param instances those that are new, in the order of the emails
   */
  record Created(List<Instance> instances, List<RefusedEmail> refused) {}

  /** An email that nothing was awarded to, although it did not hold the badge. */
  record RefusedEmail(String email, String message) {}

  /**
   * Keeps the list.
   *
   * @return the run; null if there is nothing to award
   * @throws BadgeKitProblem 400 for wrong fields, all of them named; 409 for a badge that is not
   *     awarded; 503 if Temporal does not answer, and they may still be awarded
   */
  @Nullable UUID begin(PlacedBadge placed, Caller caller, Form form) {
    var rows = rows(placed, form, clock.instant());
    refuseUnawarded(placed.template());
    if (rows.isEmpty()) {
      return null;
    }
    var opened =
        (Receiving)
            intake.open(
                new NewRun(
                    UUID.randomUUID(),
                    placed.place().systemId(),
                    BulkAction.AWARD,
                    placed.id(),
                    false,
                    null,
                    caller.name(),
                    null));
    var complete = false;
    try {
      intake.add(opened, rows);
      intake.complete(opened, null);
      complete = true;
    } finally {
      if (!complete) {
        intake.discard(opened);
      }
    }
    if (!starter.start(opened.run())) {
      throw later("Temporal does not answer");
    }
    return opened.run();
  }

  /**
   * Waits until every row of the list has had its turn.
   *
   * @throws BadgeKitProblem 503 if that takes too long: they may still be awarded
   */
  Created end(UUID run) {
    if (!places.tryAcquire()) {
      throw later("Too many lists are being waited for");
    }
    try {
      var end = System.nanoTime() + LONGEST.toNanos();
      while (true) {
        var view = runs.find(null, BulkAction.AWARD, run).orElseThrow();
        if (view.rows().waiting() == 0) {
          return created(view);
        }
        if (System.nanoTime() - end > 0) {
          throw later("The list takes longer than usual");
        }
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw later("The server is being stopped");
    } finally {
      places.release();
    }
  }

  private Created created(View run) {
    return new Created(
        runs.awarded(run, MOST).stream()
            .map(
                one ->
                    new Instance(
                        one.award(),
                        one.template(),
                        null,
                        one.email(),
                        one.issuedOn(),
                        one.expires()))
            .toList(),
        runs.failures(run, 0, MOST).stream()
            .filter(row -> row.state() == BulkRowState.REFUSED)
            .map(BulkInstances::refused)
            .toList());
  }

  private static RefusedEmail refused(FailedRow row) {
    return new RefusedEmail(
        String.valueOf(row.email()), RowRefusal.of(String.valueOf(row.reason())).words());
  }

  private static List<BulkRow> rows(PlacedBadge placed, Form form, Instant now) {
    if (form.size("emails") < 0) {
      form.invalid("emails", "Must be a list of emails", "");
    }
    var emails = form.texts("emails");
    if (form.size("emails") > MOST) {
      form.invalid(
          "emails",
          "Must hold at most "
              + MOST
              + " emails; send longer lists to POST /v1/bulk-awards?template="
              + placed.template().uuid(),
          "");
    }
    var issuedOn = form.time("issuedOn");
    var expires = form.time("expires");
    form.check();
    var invalid = new ArrayList<Invalid>();
    var rows = new ArrayList<BulkRow>();
    for (var email : emails) {
      var key = InstanceForm.address(email);
      if (key == null) {
        invalid.add(new Invalid("Invalid email", "email", email));
        continue;
      }
      var number = rows.size() + 1;
      rows.add(
          BulkRow.award(
              number,
              number,
              placed.id(),
              new AwardRequest(
                  UUID.randomUUID(),
                  email,
                  key,
                  null,
                  null,
                  null,
                  null,
                  issuedOn == null ? now : issuedOn,
                  expires,
                  List.of(),
                  null,
                  null,
                  null)));
    }
    for (var blank = emails.size(); blank < form.size("emails"); blank++) {
      invalid.add(new Invalid(null, "email", ""));
    }
    if (!invalid.isEmpty()) {
      throw BadgeKitProblem.validation(invalid);
    }
    return rows;
  }

  private static void refuseUnawarded(Template badge) {
    if (!badge.active()) {
      throw InstanceCreation.inactive(badge);
    }
    if (badge.awardMode().equals("requirements")) {
      throw InstanceCreation.byRequirements(badge);
    }
    if (badge.origin() != Origin.HOSTED && badge.fallbackName() == null) {
      throw InstanceCreation.nameless(badge.origin());
    }
  }

  private static BadgeKitProblem later(String why) {
    return BadgeKitProblem.of(
            HttpStatus.SERVICE_UNAVAILABLE,
            "ServiceUnavailable",
            why + "; they may still be awarded; repeat the same request")
        .header(HttpHeaders.RETRY_AFTER, "5");
  }
}
