package dev.laurel.activities.signal;

import dev.laurel.domain.signal.DeliverySchedule;
import dev.laurel.domain.signal.SubscriptionState;
import dev.laurel.store.signal.Deliveries;
import dev.laurel.store.signal.Deliveries.Failure;
import dev.laurel.store.signal.Deliveries.Turn;
import dev.laurel.workflows.signal.DeliveryOutcome;
import dev.laurel.workflows.signal.SignalDeliveryActivities;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Sends what a subscription is owed, one try a call. */
public final class SignalDeliveryActivitiesImpl implements SignalDeliveryActivities {
  private static final Logger log = LoggerFactory.getLogger(SignalDeliveryActivitiesImpl.class);

  /** How long after a missed try the dispatcher looks whether the run is still there. */
  private static final Duration GRACE = Duration.ofMinutes(1);

  private static final int LONGEST_TURN = 20;

  private final Deliveries deliveries;
  private final WebhookMessages messages;
  private final WebhookHttp http;
  private final Places places;
  private final MeterRegistry metrics;
  private final Clock clock;

  public SignalDeliveryActivitiesImpl(
      Deliveries deliveries,
      WebhookMessages messages,
      WebhookHttp http,
      WebhookSettings settings,
      MeterRegistry metrics,
      Clock clock) {
    this.deliveries = deliveries;
    this.messages = messages;
    this.http = http;
    this.places = new Places(settings.atOnceToOneHost());
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public DeliveryOutcome deliverNext(UUID subscription, UUID subject) {
    var next = deliveries.next(subscription, subject);
    if (next.isEmpty()) {
      return new DeliveryOutcome.NothingLeft();
    }
    var turn = next.get();
    if (turn.deleted()) {
      return new DeliveryOutcome.Held("deleted");
    }
    if (turn.state() != SubscriptionState.ACTIVE) {
      return new DeliveryOutcome.Held(turn.state().word());
    }
    var now = clock.instant();
    if (turn.nextAttemptAt() != null && now.isBefore(turn.nextAttemptAt())) {
      return new DeliveryOutcome.Later(
          Duration.between(now, turn.nextAttemptAt()),
          turn.attempts(),
          String.valueOf(turn.failure()));
    }
    return recorded(subscription, turn, inItsPlace(turn));
  }

  private WebhookAnswer inItsPlace(Turn turn) {
    var host = host(turn.url());
    if (!places.take(host)) {
      throw waitsItsTurn();
    }
    var sample = Timer.start(metrics);
    var outcome = "unwritten";
    try {
      var answer = http.post(turn.url(), messages.of(turn));
      outcome = answer.outcome();
      return answer;
    } catch (DataAccessException away) {
      throw away;
    } catch (RuntimeException unwritable) {
      // Its message may quote what was to be written, and so the learner.
      log.error(
          "delivery {} can't be written: {}", turn.id(), unwritable.getClass().getSimpleName());
      log.debug("delivery {} can't be written", turn.id(), unwritable);
      return WebhookAnswer.none(
          outcome, "the message could not be written or signed; the worker's log says more");
    } finally {
      places.free(host);
      sample.stop(
          Timer.builder("laurel.webhooks.deliveries")
              .description("Tries to deliver a signal by what came of them")
              .tag("format", turn.format().word())
              .tag("outcome", outcome)
              .register(metrics));
    }
  }

  private DeliveryOutcome recorded(UUID subscription, Turn turn, WebhookAnswer answer) {
    var now = clock.instant();
    var attempts = turn.attempts() + 1;
    if (answer.delivered()) {
      deliveries.delivered(turn, now, answer.status() == null ? 0 : answer.status());
      return new DeliveryOutcome.Delivered(attempts, left(subscription, turn));
    }
    var first = turn.firstAttemptAt() == null ? now : turn.firstAttemptAt();
    var next = DeliverySchedule.next(first, now, attempts, answer.retryAfter());
    var failure = new Failure(now, answer.status(), answer.words(), answer.gone());
    var state = deliveries.failed(turn, failure, next.orElse(null), GRACE);
    if (state != SubscriptionState.ACTIVE) {
      return new DeliveryOutcome.Held(state.word());
    }
    return next.isPresent()
        ? new DeliveryOutcome.Later(Duration.between(now, next.get()), attempts, answer.words())
        : new DeliveryOutcome.Dead(attempts, answer.words(), left(subscription, turn));
  }

  private boolean left(UUID subscription, Turn turn) {
    return deliveries.next(subscription, turn.subject()).isPresent();
  }

  private static String host(URI url) {
    return url.getHost() + ":" + url.getPort();
  }

  /** Thrown, so that the activity's own retry repeats it without events, ever more seldom. */
  private static ApplicationFailure waitsItsTurn() {
    var attempt = Activity.getExecutionContext().getInfo().getAttempt();
    var millis = 1000L * Math.min(attempt, LONGEST_TURN);
    return ApplicationFailure.newBuilder()
        .setType("receiver_busy")
        .setMessage("as many tries as allowed to this host are under way")
        .setNextRetryDelay(
            Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis)))
        .setCategory(ApplicationErrorCategory.BENIGN)
        .build();
  }
}
