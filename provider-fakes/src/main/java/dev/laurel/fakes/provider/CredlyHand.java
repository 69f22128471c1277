package dev.laurel.fakes.provider;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people do on Credly's own pages, and what Credly tells of it: each change makes an event,
 * and a webhook is called with it if one is registered.
 */
final class CredlyHand {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final CredlyApi api;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private volatile @Nullable Webhook webhook;

  private record Webhook(URI url, String organization) {}

  CredlyHand(CredlyApi api) {
    this.api = api;
  }

  void webhook(@Nullable URI url, String organization) {
    webhook = url == null ? null : new Webhook(url, organization);
  }

  /** Returns the event's id. */
  String state(String badge, String state) {
    api.state(badge, state);
    return emit("badge.state.changed", badge);
  }

  String delete(String badge) {
    var event = emit("badge.deleted", badge, false);
    api.delete(badge);
    call(event, "badge.deleted");
    return event;
  }

  FakeBadge issue(String template, String email) {
    var badge =
        new FakeBadge(
            UUID.randomUUID().toString(),
            template,
            email,
            null,
            null,
            "Issued by hand",
            "pending",
            true,
            Instant.now().toString(),
            null,
            List.of());
    api.put(badge);
    emit("badge.created", badge.id());
    return badge;
  }

  /**
   * Keeps an event of this type, with the badge or template as it is now, and calls the webhook.
   *
   * @return the event's id
   */
  String emit(String type, String subject) {
    return emit(type, subject, true);
  }

  private String emit(String type, String subject, boolean told) {
    var id = UUID.randomUUID().toString();
    var event = Json.object().put("id", id).put("event_type", type).put("occurred_at", now());
    Optional.ofNullable(webhook)
        .ifPresent(registered -> event.put("organization_id", registered.organization()));
    if (type.startsWith("badge_template.")) {
      event.set("badge_template", api.templateJson(subject));
    } else {
      event.set("badge", api.badgeJson(subject));
    }
    api.keep(id, event);
    if (told) {
      call(id, type);
    }
    return id;
  }

  /** Sends what a webhook sends; whoever tests repeats it, Credly does for 25 days. */
  private void call(String event, String type) {
    var registered = webhook;
    if (registered == null) {
      return;
    }
    var body =
        Json.object()
            .put("id", event)
            .put("organization_id", registered.organization())
            .put("event_type", type)
            .put("occurred_at", now());
    try {
      http.send(
          HttpRequest.newBuilder(registered.url())
              .timeout(PATIENCE)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofByteArray(Json.bytes(body)))
              .build(),
          BodyHandlers.discarding());
    } catch (IOException lost) {
      // A hint that is lost is what reconciling is for.
      return;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private static String now() {
    return Instant.now().toString();
  }

  /** Null if this is none of its paths. */
  @Nullable Reply steer(Call call) {
    var body = call.body();
    if (call.is("POST", "_fake", "webhook")) {
      var url = Json.text(body.path("url"));
      webhook(url == null ? null : URI.create(url), body.path("organization").asString(""));
      return done("");
    } else if (call.is("POST", "_fake", "badges")) {
      return done(issue(text(call, "template"), text(call, "email")).id());
    } else if (call.is("POST", "_fake", "badges", "*")) {
      return done(state(call.last(), body.path("state").asString("accepted")));
    } else if (call.is("DELETE", "_fake", "badges", "*")) {
      return done(delete(call.last()));
    } else if (call.is("POST", "_fake", "events")) {
      return done(emit(text(call, "event_type"), text(call, "subject")));
    }
    return null;
  }

  private static String text(Call call, String field) {
    var text = Json.text(call.body().path(field));
    if (text == null) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return text;
  }

  private static Reply done(String id) {
    return Reply.json(200, Json.object().put("id", id));
  }

  void close() {
    http.shutdownNow();
  }
}
