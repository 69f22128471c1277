package dev.laurel.activities.provider;

import dev.laurel.domain.provider.FoundBadge;
import dev.laurel.store.catalog.ProviderTemplate;
import dev.laurel.store.catalog.ProviderTemplate.Picture;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Accredible's words for our values and ours for theirs. */
final class AccredibleJson {

  static final String CREDENTIAL = "credential";
  static final String EXPIRED = "expired";

  /** What {@link #body} begins with. */
  private static final String OPENING = "{\"" + CREDENTIAL + "\":";

  /** Where a day ends last: only then is a date past for everybody. */
  private static final ZoneOffset LAST_ZONE = ZoneOffset.ofHours(-12);

  private static final String OURS = "laurel_credential";
  private static final Set<String> STATES = Set.of("created", "no_response", "error", "accepted");

  private AccredibleJson() {}

  static String body(BadgeOrder order) {
    var body = Json.object();
    var credential = body.putObject(CREDENTIAL);
    credential
        .putObject("recipient")
        .put("name", order.name().full())
        .put("email", order.email())
        .put("id", order.recipientId());
    Json.putId(credential, "group_id", order.template());
    credential.put("name", order.templateName()).put("issued_on", date(order.issuedOn()));
    if (order.expires() != null) {
      credential.put("expired_on", date(order.expires()));
    }
    credential.put("complete", true).put("approve", true);
    var evidence = credential.putArray("evidence_items");
    order
        .evidence()
        .forEach(
            url ->
                evidence
                    .addObject()
                    .put("description", url)
                    .put("url", url)
                    .put("category", "url"));
    credential.putObject("meta_data").put(OURS, order.credential().toString());
    return body.toString();
  }

  /** The credential of {@link #body}, as it is written there. */
  static String credential(String issueBody) {
    return issueBody.substring(OPENING.length(), issueBody.length() - 1);
  }

  /** What of an order makes a withdrawn record ours again; no end is said, not left out. */
  static String revival(String issueBody) {
    var order = Json.MAPPER.readTree(issueBody).path(CREDENTIAL);
    var body = Json.object();
    var credential = body.putObject(CREDENTIAL);
    credential
        .put("issued_on", Json.text(order.path("issued_on")))
        .put("expired_on", Json.text(order.path("expired_on")));
    credential.set("meta_data", order.path("meta_data"));
    return body.toString();
  }

  static @Nullable String owner(String issueBody) {
    return owner(Json.MAPPER.readTree(issueBody).path(CREDENTIAL));
  }

  static String publication() {
    var body = Json.object();
    body.putObject(CREDENTIAL).put("approve", true);
    return body.toString();
  }

  static String withdrawal(Clock clock) {
    var body = Json.object();
    var yesterday = LocalDate.now(clock.withZone(LAST_ZONE)).minusDays(1);
    body.putObject(CREDENTIAL).put("expired_on", yesterday.toString());
    return body.toString();
  }

  /**
   * @param email null for every person
   */
  static String search(@Nullable String email, String group, int size, @Nullable String cursor) {
    var body = Json.object();
    var wanted = body.putObject("query");
    if (email != null) {
      wanted.put("recipient_email", email);
    }
    Json.putId(wanted, "group.id", group);
    body.putArray("sort").addObject().put("id", "asc");
    var page = body.putObject("page").put("size", size);
    if (cursor != null) {
      page.put("cursor", cursor);
    }
    return body.toString();
  }

  static FoundBadge one(JsonNode answer, Instant now) {
    return record(answer.path(CREDENTIAL), now);
  }

  /** A whole record: published only if it says so. */
  static FoundBadge record(JsonNode record, Instant now) {
    return badge(record, record.path("approve").asBoolean(false), now);
  }

  /**
   * Of a list, which may leave out what a record says when it is read alone: published unless it
   * says otherwise.
   */
  static FoundBadge listed(JsonNode record, Instant now) {
    return badge(record, record.path("approve").asBoolean(true), now);
  }

  private static FoundBadge badge(JsonNode record, boolean published, Instant now) {
    var expires = end(Json.text(record.path("expired_on")));
    var over = expires != null && !expires.isAfter(now);
    var state = record.path("state").asString("");
    return new FoundBadge(
        Json.required(record, "id"),
        over ? EXPIRED : STATES.contains(state) ? state : "created",
        Json.text(record.path("url")),
        Json.text(record.path("recipient").path("email")),
        Json.text(record.path("recipient").path("id")),
        owner(record),
        expires,
        published);
  }

  /**
   * A group of {@code groups/search}: its {@code course_name} is what learners see, its {@code
   * name} what the issuer calls it.
   */
  static ProviderTemplate template(JsonNode group, Picture picture) {
    var id = Json.requiredId(group);
    var name = first(group, List.of("course_name", "name"));
    return new ProviderTemplate(
        id,
        name == null ? id : name,
        Json.text(group.path("course_description")),
        picture,
        ProviderTemplate.ACTIVE);
  }

  /** The id of the design that a group's badges show; null if it has none. */
  static @Nullable String design(JsonNode group) {
    return first(
        group,
        List.of("primary_design_id", "badge_design_id", "design_id", "certificate_design_id"));
  }

  /** Of {@code GET /v1/designs/{id}}. */
  static Picture picture(JsonNode answer) {
    return Picture.of(
        first(answer.path("design"), List.of("rasterized_content_url", "image_url", "image")));
  }

  private static @Nullable String first(JsonNode node, List<String> fields) {
    return fields.stream()
        .map(field -> Json.text(node.path(field)))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  static @Nullable String owner(JsonNode record) {
    return Json.text(record.path("meta_data").path(OURS));
  }

  private static String date(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC).toString();
  }

  /** The end of the record's last day, wherever that is last. */
  private static @Nullable Instant end(@Nullable String date) {
    if (date == null) {
      return null;
    }
    try {
      return LocalDate.parse(date.length() > 10 ? date.substring(0, 10) : date)
          .plusDays(1)
          .atStartOfDay(LAST_ZONE)
          .toInstant();
    } catch (DateTimeException unknown) {
      throw new UnreadableAnswer("expired_on in an unknown form");
    }
  }
}
