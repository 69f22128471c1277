package dev.laurel.store.signal;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.laurel.store.catalog.Image;
import dev.laurel.store.signal.SignalFeed.Learner;
import dev.laurel.store.signal.SignalFeed.Signal;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A signal as a CloudEvent 1.0 in JSON, its data as Open edX shapes it: what {@code GET
 * /v1/signals} lists and what subscribers are sent. Written without the members that are null.
 *
 * @param type {@code org.openedx.learning.badge.awarded.v1} or {@code ...revoked.v1}
 * @param source our public URL
 * @param subject the badge's uuid, which is the award's id
 */
public record SignalEvent(
    String specversion,
    UUID id,
    URI source,
    String type,
    UUID subject,
    Instant time,
    String datacontenttype,
    Data data) {

  /** What the event is about. */
  public record Data(Badge badge) {}

  /** A learner's badge. */
  public record Badge(UUID uuid, User user, Template template) {}

  /**
   * The learner.
   *
   * @param pii absent once the learner has been erased
   */
  public record User(UUID id, @JsonProperty("is_active") boolean active, @Nullable Pii pii) {}

  /** Who the learner is. */
  public record Pii(@Nullable String email, @Nullable String name) {}

  /** What was awarded. */
  public record Template(
      UUID uuid,
      String origin,
      String name,
      @Nullable String description,
      @JsonProperty("image_url") @Nullable String imageUrl) {}

  /**
   * The event of a signal.
   *
   * @param source our public URL
   */
  public static SignalEvent of(Signal signal, URI source) {
    var template = signal.template();
    return new SignalEvent(
        "1.0",
        signal.uuid(),
        source,
        "org.openedx.learning.badge." + signal.transition() + ".v1",
        signal.subject(),
        signal.occurredAt(),
        "application/json",
        new Data(
            new Badge(
                signal.subject(),
                user(signal.learner()),
                new Template(
                    template.uuid(),
                    template.origin().word(),
                    template.name(),
                    template.description(),
                    Image.url(template.imageUrl(), source)))));
  }

  private static User user(Learner learner) {
    return new User(
        learner.uuid(),
        !learner.erased(),
        learner.erased() ? null : new Pii(learner.email(), learner.name()));
  }
}
