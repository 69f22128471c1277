package dev.laurel.activities.provider;

import dev.laurel.store.catalog.ProviderTemplate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Credly's {@code GET events/{id}}, which may say more of some events than of others. */
final class CredlyEvents {

  private CredlyEvents() {}

  static ProviderNotice notice(JsonNode answer) {
    var event = answer.path("data");
    var badge = event.path("badge");
    var template = event.path("badge_template");
    return new ProviderNotice(
        Json.required(event, "event_type"),
        organization(event),
        occurred(event),
        Json.text(badge.path("id")),
        templateOf(badge),
        Json.text(badge.path("id")) == null || Json.text(badge.path("state")) == null
            ? null
            : CredlyJson.badge(badge),
        Json.text(template.path("id")),
        template(template));
  }

  private static @Nullable String templateOf(JsonNode badge) {
    var nested = Json.text(badge.path("badge_template").path("id"));
    return nested == null ? Json.text(badge.path("badge_template_id")) : nested;
  }

  private static @Nullable String organization(JsonNode event) {
    var flat = Json.text(event.path("organization_id"));
    return flat == null ? Json.text(event.path("organization").path("id")) : flat;
  }

  /** One that cannot be read is as good as none: it only puts events into their order. */
  private static @Nullable Instant occurred(JsonNode event) {
    try {
      return CredlyJson.instant(Json.text(event.path("occurred_at")));
    } catch (UnreadableAnswer unknownForm) {
      return null;
    }
  }

  private static @Nullable ProviderTemplate template(JsonNode template) {
    return Json.text(template.path("id")) == null || Json.text(template.path("name")) == null
        ? null
        : CredlyJson.template(template);
  }
}
