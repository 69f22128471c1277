package dev.laurel.activities.provider;

import static dev.laurel.store.catalog.ProviderTemplate.ACTIVE;
import static dev.laurel.store.catalog.ProviderTemplate.ARCHIVED;

import dev.laurel.activities.provider.TemplatePage.Listing;
import dev.laurel.domain.provider.FoundBadge;
import dev.laurel.store.catalog.ProviderTemplate;
import dev.laurel.store.catalog.ProviderTemplate.Picture;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Credly's words for our values and ours for theirs. */
final class CredlyJson {

  private static final DateTimeFormatter SENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Answers come as ISO 8601 or as they were sent, with or without fractions. */
  private static final DateTimeFormatter ANSWERED =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[' ']")
          .appendPattern("[XXX][XX]['UTC']")
          .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
          .toFormatter(Locale.ROOT);

  private CredlyJson() {}

  static String body(BadgeOrder order) {
    var body =
        Json.object()
            .put("recipient_email", order.email())
            .put("badge_template_id", order.template())
            .put("issued_at", SENT.format(order.issuedOn()))
            .put("issued_to_first_name", order.name().first())
            .put("issued_to_last_name", order.name().last())
            .put("issuer_earner_id", order.recipientId());
    if (order.expires() != null) {
      body.put("expires_at", SENT.format(order.expires()));
    }
    if (!order.evidence().isEmpty()) {
      var evidence = body.putArray("evidence");
      order
          .evidence()
          .forEach(
              url ->
                  evidence.addObject().put("type", "UrlEvidence").put("name", url).put("url", url));
    }
    return body.toString();
  }

  static String revocation(boolean quiet) {
    return Json.object()
        .put("reason", "Withdrawn by the issuer")
        .put("suppress_revoke_notification_email", quiet)
        .toString();
  }

  static FoundBadge one(JsonNode answer) {
    return badge(answer.path("data"));
  }

  static FoundBadge badge(JsonNode badge) {
    return new FoundBadge(
        Json.required(badge, "id"),
        Json.required(badge, "state"),
        Json.text(badge.path("badge_url")),
        Json.text(badge.path("recipient_email")),
        Json.text(badge.path("issuer_earner_id")),
        null,
        instant(Json.text(badge.path("expires_at"))),
        true);
  }

  /**
   * Of {@code GET badge_templates}: {@code {id, name, description, image: {url} | image_url,
   * state}}; empty if it is not of this listing, should a server not know the filter.
   */
  static Stream<ProviderTemplate> template(JsonNode template, Listing listing) {
    var state = template.path("state").asString(ACTIVE);
    if (!state.equals(listing == Listing.ACTIVE ? ACTIVE : ARCHIVED)) {
      return Stream.empty();
    }
    return Stream.of(template(template));
  }

  /** Whatever its state; one without a name is called by its id. */
  static ProviderTemplate template(JsonNode template) {
    var id = Json.requiredId(template);
    var name = Json.text(template.path("name"));
    var nested = Json.text(template.path("image").path("url"));
    return new ProviderTemplate(
        id,
        name == null ? id : name,
        Json.text(template.path("description")),
        Picture.of(nested == null ? Json.text(template.path("image_url")) : nested),
        template.path("state").asString(ACTIVE));
  }

  static @Nullable Instant instant(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return text.length() == 10
          ? LocalDate.parse(text).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(text, ANSWERED).toInstant();
    } catch (DateTimeException unknown) {
      throw new UnreadableAnswer("expires_at in an unknown form");
    }
  }
}
