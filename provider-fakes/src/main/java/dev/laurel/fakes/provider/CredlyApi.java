package dev.laurel.fakes.provider;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The rules of Credly's API as the wire contract tells them. */
final class CredlyApi implements Api {

  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d [+-]\\d{4}");
  private static final List<String> REQUIRED =
      List.of(
          "recipient_email",
          "badge_template_id",
          "issued_at",
          "issued_to_first_name",
          "issued_to_last_name");

  private static final String BEARER = "Bearer ";

  private final Templates templates = new Templates();
  private final CredlyTokens tokens = new CredlyTokens();
  private final BadgeShelf shelf = new BadgeShelf();
  private final Map<String, JsonNode> events = new ConcurrentHashMap<>();
  private final CredlyHand hand = new CredlyHand(this);
  private volatile @Nullable URI nextPages;
  private volatile String base = "http://127.0.0.1";

  @Override
  public Operation operation(Call call) {
    if (call.is("GET", "v1", "organizations", "*", "badge_templates")) {
      return Operation.TEMPLATES;
    } else if (call.is("POST", "v1", "organizations", "*", "badges")) {
      return Operation.ISSUE;
    } else if (call.is("GET", "v1", "organizations", "*", "badges")) {
      return Operation.FIND;
    } else if (call.is("GET", "v1", "organizations", "*", "badges", "*")) {
      return Operation.READ;
    } else if (call.is("PUT", "v1", "organizations", "*", "badges", "*", "revoke")) {
      return Operation.WITHDRAW;
    } else if (call.is("GET", "v1", "organizations", "*", "events", "*")) {
      return Operation.EVENT;
    } else if (call.is("POST", "oauth", "token")) {
      return Operation.TOKEN;
    }
    return Operation.OTHER;
  }

  @Override
  public String key(Call call) {
    if (operation(call) == Operation.TOKEN) {
      return CredlyTokens.secret(call);
    }
    if (call.authorization().startsWith(BEARER)) {
      return tokens.secret(call.authorization().substring(BEARER.length()));
    }
    if (!call.authorization().startsWith("Basic ")) {
      return "";
    }
    try {
      var pair = Base64.getDecoder().decode(call.authorization().substring("Basic ".length()));
      var text = new String(pair, StandardCharsets.UTF_8);
      return text.endsWith(":") ? text.substring(0, text.length() - 1) : "";
    } catch (IllegalArgumentException notBase64) {
      return "";
    }
  }

  @Override
  public Reply refused(int status, String message) {
    var body = Json.object();
    body.putObject("data").put("message", message);
    return Reply.json(status, body);
  }

  @Override
  public Reply answer(Call call) {
    return switch (operation(call)) {
      case TEMPLATES -> templates(call);
      case ISSUE -> issue(call);
      case FIND -> find(call);
      case READ -> shelf.get(call.last()).map(badge -> one(200, call, badge)).orElseGet(this::gone);
      case WITHDRAW -> revoke(call);
      case EVENT -> event(call);
      case TOKEN -> tokens.give(call);
      default -> gone();
    };
  }

  private Reply templates(Call call) {
    var filter = Filter.of(call);
    var listed =
        templates.all().stream()
            .filter(template -> filter.allows("state", template.state()))
            .map(template -> CredlyJson.template(template, call.base()))
            .toList();
    return CredlyJson.page(call, listed, nextPages);
  }

  private synchronized Reply issue(Call call) {
    var body = call.body();
    for (var field : REQUIRED) {
      if (Json.text(body.path(field)) == null) {
        return invalid(field + " can't be blank");
      }
    }
    if (!TIME.matcher(body.path("issued_at").asString()).matches()) {
      return invalid("issued_at is not a time");
    }
    var template = body.path("badge_template_id").asString();
    var email = body.path("recipient_email").asString();
    var person = Json.text(body.path("issuer_earner_id"));
    if (templates.active(template).isEmpty()) {
      return invalid("badge template must be active");
    }
    if (Stream.concat(
            shelf.ofEmail(template, email).stream(), shelf.ofPerson(template, person).stream())
        .anyMatch(badge -> !badge.state().equals("revoked"))) {
      return invalid("User already has this badge: " + email);
    }
    var badge =
        new FakeBadge(
            UUID.randomUUID().toString(),
            template,
            email,
            person,
            null,
            body.path("issued_to_first_name").asString()
                + " "
                + body.path("issued_to_last_name").asString(),
            "pending",
            true,
            body.path("issued_at").asString(),
            Json.text(body.path("expires_at")),
            body.path("evidence")
                .valueStream()
                .map(item -> item.path("url").asString(""))
                .toList());
    shelf.put(badge);
    return one(201, call, badge);
  }

  private Reply find(Call call) {
    var filter = Filter.of(call);
    var unknown = filter.unknown();
    if (unknown.isPresent()) {
      return refused(400, "No such filter: " + unknown.get());
    }
    var found =
        candidates(filter).stream()
            .filter(matching(filter))
            .map(badge -> badge(call, badge))
            .toList();
    return CredlyJson.page(call, found, nextPages);
  }

  /** The shelf's indexes spare a walk over all badges. */
  private List<FakeBadge> candidates(Filter filter) {
    var template = filter.value("badge_template_id");
    var email = filter.value("recipient_email");
    var person = filter.value("issuer_earner_id");
    if (template != null && email != null) {
      return shelf.ofEmail(template, email);
    }
    return template != null && person != null ? shelf.ofPerson(template, person) : shelf.all();
  }

  private static Predicate<FakeBadge> matching(Filter filter) {
    return badge ->
        filter.allows("badge_template_id", badge.template())
            && filter.allows("recipient_email", badge.email())
            && filter.allows("recipient_email_all", badge.email())
            && filter.allows("issuer_earner_id", badge.recipientId())
            && filter.allows("state", badge.state());
  }

  private synchronized Reply revoke(Call call) {
    var badge = shelf.get(call.path().get(4));
    if (badge.isEmpty()) {
      return gone();
    }
    if (Json.text(call.body().path("reason")) == null) {
      return invalid("reason can't be blank");
    }
    if (badge.get().state().equals("revoked")) {
      return invalid("badge is already revoked");
    }
    var revoked = badge.get().inState("revoked");
    shelf.put(revoked);
    return one(200, call, revoked);
  }

  private Reply event(Call call) {
    var event = Optional.ofNullable(events.get(call.last()));
    return event
        .map(data -> Reply.json(200, Json.object().set("data", data)))
        .orElseGet(this::gone);
  }

  private Reply one(int status, Call call, FakeBadge badge) {
    return Reply.json(status, Json.object().set("data", badge(call, badge)));
  }

  private JsonNode badge(Call call, FakeBadge badge) {
    return CredlyJson.badge(badge, templates.any(badge.template()).orElseThrow(), call.base());
  }

  private Reply invalid(String message) {
    return refused(422, "Validation failed: " + message);
  }

  private Reply gone() {
    return refused(404, "Not found");
  }

  @Override
  public Reply steer(Call call) {
    var byHand = hand.steer(call);
    if (byHand != null) {
      return byHand;
    }
    if (call.is("POST", "_fake", "events", "*")) {
      events.put(call.last(), call.body());
      return Reply.json(200, Json.object());
    }
    if (call.is("POST", "_fake", "tokens")) {
      tokens.lifetime(
          Duration.ofSeconds(
              call.body().path("lifetimeSeconds").asLong(CredlyTokens.USUAL.toSeconds())));
      return Reply.json(200, Json.object());
    }
    if (call.is("DELETE", "_fake", "tokens")) {
      tokens.end();
      return Reply.json(200, Json.object());
    }
    return gone();
  }

  @Override
  public List<FakeBadge> badges() {
    return shelf.all();
  }

  @Override
  public List<FakeBadge> liveBadges() {
    return shelf.all().stream()
        .filter(badge -> badge.state().equals("pending") || badge.state().equals("accepted"))
        .toList();
  }

  @Override
  public Templates templates() {
    return templates;
  }

  CredlyTokens tokens() {
    return tokens;
  }

  synchronized void state(String badge, String state) {
    shelf.put(
        shelf
            .get(badge)
            .orElseThrow(() -> new IllegalArgumentException("no badge " + badge))
            .inState(state));
  }

  void event(String id, String json) {
    events.put(id, Json.read(json.getBytes(StandardCharsets.UTF_8)));
  }

  CredlyHand hand() {
    return hand;
  }

  void put(FakeBadge badge) {
    shelf.put(badge);
  }

  synchronized void delete(String badge) {
    shelf.remove(badge);
  }

  void keep(String id, JsonNode event) {
    events.put(id, event);
  }

  void base(URI url) {
    base = url.toString();
  }

  JsonNode badgeJson(String id) {
    var badge = shelf.get(id).orElseThrow(() -> new IllegalArgumentException("no badge " + id));
    return CredlyJson.badge(badge, templates.any(badge.template()).orElseThrow(), base);
  }

  JsonNode templateJson(String id) {
    return CredlyJson.template(
        templates.any(id).orElseThrow(() -> new IllegalArgumentException("no template " + id)),
        base);
  }

  void linkNextPagesTo(URI base) {
    nextPages = base;
  }
}
