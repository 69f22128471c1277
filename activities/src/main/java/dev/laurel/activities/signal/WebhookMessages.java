package dev.laurel.activities.signal;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.laurel.store.catalog.BadgeCatalog;
import dev.laurel.store.catalog.BadgeKitBadge;
import dev.laurel.store.catalog.Secrets;
import dev.laurel.store.signal.BadgeKitEvent;
import dev.laurel.store.signal.BadgeKitSignals;
import dev.laurel.store.signal.Deliveries.Turn;
import dev.laurel.store.signal.SignalEvent;
import dev.laurel.store.signal.SignalFeed;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes and signs a signal in the form that its subscription asks for, from the rows as they are.
 */
public final class WebhookMessages {
  /** As the api writes its answers: without what is null, unless a type says otherwise. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(
              all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private final SignalFeed feed;
  private final BadgeKitSignals badgeKitSignals;
  private final BadgeCatalog badges;
  private final Secrets secrets;
  private final URI publicUrl;
  private final Clock clock;

  /**
   * @param publicUrl of ours, without a slash at the end
   */
  public WebhookMessages(
      SignalFeed feed,
      BadgeKitSignals badgeKitSignals,
      BadgeCatalog badges,
      Secrets secrets,
      URI publicUrl,
      Clock clock) {
    this.feed = feed;
    this.badgeKitSignals = badgeKitSignals;
    this.badges = badges;
    this.secrets = secrets;
    this.publicUrl = publicUrl;
    this.clock = clock;
  }

  /**
   * @throws IllegalStateException if the secret does not open, or rows that never go are gone
   */
  WebhookMessage of(Turn turn) {
    var secret = secrets.open(turn.secret());
    return switch (turn.format()) {
      case STANDARD -> standard(turn.signalRow(), secret);
      case BADGEKIT -> badgeKit(turn.signalRow(), secret);
    };
  }

  private WebhookMessage standard(long signalRow, String secret) {
    var signal = feed.find(signalRow).orElseThrow(WebhookMessages::gone);
    var body = JSON.writeValueAsBytes(SignalEvent.of(signal, publicUrl));
    return new WebhookMessage(
        body,
        // A CloudEvent in structured mode is known by its type; libraries for either read it.
        "application/cloudevents+json; charset=utf-8",
        Signatures.standard(secret, signal.uuid(), clock.instant(), body));
  }

  private WebhookMessage badgeKit(long signalRow, String secret) {
    var signal = badgeKitSignals.find(signalRow).orElseThrow(WebhookMessages::gone);
    var badge = badges.find(signal.template()).orElseThrow(WebhookMessages::gone);
    var event = BadgeKitEvent.of(signal, BadgeKitBadge.of(badge, publicUrl), publicUrl);
    var body = JSON.writeValueAsBytes(event);
    return new WebhookMessage(
        body, "application/json", Map.of("Authorization", Signatures.badgeKit(secret, body)));
  }

  private static IllegalStateException gone() {
    return new IllegalStateException("the signal's rows are gone");
  }
}
