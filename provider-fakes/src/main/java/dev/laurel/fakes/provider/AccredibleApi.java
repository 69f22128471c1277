package dev.laurel.fakes.provider;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The rules of Accredible's API as the wire contract tells them. */
final class AccredibleApi implements Api {

  private static final String TOKEN = "Token token=";
  private static final int MOST_AT_ONCE = 30;

  private final Templates groups = new Templates();
  private final BadgeShelf shelf = new BadgeShelf();
  private final SearchIndex index = new SearchIndex();
  private final Set<String> silentAbout = ConcurrentHashMap.newKeySet();
  private long lastId = 10_000_000;
  private int credits = Integer.MAX_VALUE;
  private boolean expiredRecordsDeny = true;
  private boolean expiryBeforeIssueTaken = true;
  private volatile boolean groupSearchOffered = true;
  private volatile InstantSource time = InstantSource.system();

  @Override
  public Operation operation(Call call) {
    if (call.is("POST", "v1", "issuer", "groups", "search")
        || call.is("GET", "v1", "issuer", "all_groups")) {
      return Operation.TEMPLATES;
    } else if (call.is("GET", "v1", "designs", "*")) {
      return Operation.DESIGN;
    } else if (call.is("POST", "v1", "credentials")) {
      return Operation.ISSUE;
    } else if (call.is("POST", "v2", "credentials", "bulk_create")) {
      return Operation.ISSUE_ALL;
    } else if (call.is("POST", "v2", "credentials", "search")) {
      return Operation.FIND;
    } else if (call.is("GET", "v1", "credentials", "*")) {
      return Operation.READ;
    } else if (call.is("PUT", "v1", "credentials", "*")) {
      return change(call.body().path("credential"));
    }
    return Operation.OTHER;
  }

  private static Operation change(JsonNode asked) {
    if (asked.has("issued_on")) {
      return Operation.REVIVE;
    }
    return asked.has("expired_on") ? Operation.WITHDRAW : Operation.PUBLISH;
  }

  @Override
  public String key(Call call) {
    var authorization = call.authorization();
    return authorization.startsWith(TOKEN) ? authorization.substring(TOKEN.length()) : "";
  }

  @Override
  public Reply refused(int status, String message) {
    return Reply.json(status, Json.object().put("error", message));
  }

  @Override
  public Reply answer(Call call) {
    return switch (operation(call)) {
      case TEMPLATES -> groups(call);
      case DESIGN -> AccredibleJson.design(call);
      case ISSUE -> issue(call);
      case ISSUE_ALL -> issueAll(call);
      case FIND -> AccredibleJson.found(call, index);
      case READ -> shelf.get(call.last()).map(badge -> one(call, badge)).orElseGet(this::gone);
      case WITHDRAW, PUBLISH, REVIVE -> change(call);
      default -> gone();
    };
  }

  private Reply groups(Call call) {
    if (call.is("POST", "v1", "issuer", "groups", "search") && !groupSearchOffered) {
      return gone();
    }
    return AccredibleJson.groups(call, groups.all().stream().filter(FakeTemplate::active).toList());
  }

  private Reply issue(Call call) {
    var order = order(call.body().path("credential"));
    var made = order.made();
    return made == null ? refused(422, String.valueOf(order.refusal())) : one(call, made);
  }

  /** One order: the badge that came of it, or why none did. */
  private record Order(@Nullable FakeBadge made, @Nullable String refusal) {
    static Order refused(String why) {
      return new Order(null, why);
    }
  }

  /** 200 if all were made, 207 if some were, 422 if none was; each with its own result. */
  private synchronized Reply issueAll(Call call) {
    var asked = call.body().path("credentials");
    if (!asked.isArray() || asked.isEmpty() || asked.size() > MOST_AT_ONCE) {
      return refused(422, "between 1 and " + MOST_AT_ONCE + " credentials, please");
    }
    var body = Json.object();
    var results = body.putArray("results");
    var made = 0;
    for (var n = 0; n < asked.size(); n++) {
      var order = order(asked.get(n));
      if (order.made() == null) {
        var result = results.addObject().put("index", n).put("status", 422);
        result.putArray("errors").add(order.refusal());
        continue;
      }
      made++;
      if (!silentAbout.contains(order.made().email())) {
        results
            .addObject()
            .put("index", n)
            .put("status", 200)
            .set("credential", AccredibleJson.v1(order.made(), call.base()));
      }
    }
    return Reply.json(made == asked.size() ? 200 : made == 0 ? 422 : 207, body);
  }

  private synchronized Order order(JsonNode asked) {
    var recipient = asked.path("recipient");
    var group = Json.text(asked.path("group_id"));
    var email = Json.text(recipient.path("email"));
    var name = Json.text(recipient.path("name"));
    if (group == null || groups.active(group).isEmpty()) {
      return Order.refused("group is unknown");
    }
    if (email == null || name == null || !dates(asked)) {
      return Order.refused("recipient or dates are missing or wrong: " + email);
    }
    if (shelf.ofEmail(group, email).stream()
        .anyMatch(badge -> expiredRecordsDeny || !expired(badge))) {
      return Order.refused("a credential of this group exists for " + email);
    }
    var issued = Json.text(asked.path("issued_on"));
    var made =
        keep(
            new FakeBadge(
                String.valueOf(++lastId),
                group,
                email,
                Json.text(recipient.path("id")),
                owner(asked),
                name,
                "created",
                asked.path("approve").asBoolean(true) && takeCredit(),
                issued == null ? today().toString() : issued,
                Json.text(asked.path("expired_on")),
                asked
                    .path("evidence_items")
                    .valueStream()
                    .map(item -> item.path("url").asString(""))
                    .toList()));
    return new Order(made, null);
  }

  /** Only the fields that are sent change. */
  private synchronized Reply change(Call call) {
    var asked = call.body().path("credential");
    var held = shelf.get(call.last());
    if (held.isEmpty()) {
      return gone();
    }
    var badge = held.get();
    var issued = asked.has("issued_on") ? Json.text(asked.path("issued_on")) : badge.issued();
    var expires = asked.has("expired_on") ? Json.text(asked.path("expired_on")) : badge.expires();
    if (issued == null || !dates(asked)) {
      return refused(422, "dates are wrong");
    }
    if (!expiryBeforeIssueTaken && expires != null && expires.compareTo(issued) < 0) {
      return refused(422, "expired_on must not be before issued_on");
    }
    var changed = badge.dated(issued, expires);
    if (asked.has("meta_data")) {
      changed = changed.of(owner(asked));
    }
    if (asked.path("approve").asBoolean(false) && !badge.published()) {
      changed = changed.published(takeCredit());
    }
    return one(call, keep(changed));
  }

  private FakeBadge keep(FakeBadge badge) {
    shelf.put(badge);
    index.put(badge);
    return badge;
  }

  private boolean takeCredit() {
    if (credits == 0) {
      return false;
    }
    credits = credits == Integer.MAX_VALUE ? credits : credits - 1;
    return true;
  }

  private static @Nullable String owner(JsonNode asked) {
    return Json.text(asked.path("meta_data").path("laurel_credential"));
  }

  private static boolean dates(JsonNode asked) {
    try {
      for (var field : List.of("issued_on", "expired_on")) {
        var text = Json.text(asked.path(field));
        if (text != null) {
          LocalDate.parse(text);
        }
      }
      return true;
    } catch (DateTimeParseException wrong) {
      return false;
    }
  }

  private LocalDate today() {
    return LocalDate.ofInstant(time.instant(), ZoneOffset.UTC);
  }

  private boolean expired(FakeBadge badge) {
    return Optional.ofNullable(badge.expires())
        .map(LocalDate::parse)
        .filter(today()::isAfter)
        .isPresent();
  }

  private Reply one(Call call, FakeBadge badge) {
    return Reply.json(200, Json.object().set("credential", AccredibleJson.v1(badge, call.base())));
  }

  private Reply gone() {
    return refused(404, "Not found");
  }

  @Override
  public synchronized Reply steer(Call call) {
    if (call.is("POST", "_fake", "credits")) {
      credits = call.body().path("credits").asInt(0);
      return Reply.json(200, Json.object());
    }
    if (call.is("POST", "_fake", "group-search")) {
      groupSearchOffered(call.body().path("offered").asBoolean(true));
      return Reply.json(200, Json.object());
    }
    if (call.is("POST", "_fake", "badges")) {
      var issued =
          issueByHand(
              call.body().path("template").asString(), call.body().path("email").asString());
      return Reply.json(200, Json.object().put("id", issued.id()));
    }
    if (call.is("POST", "_fake", "badges", "*")) {
      expireByHand(call.last());
      return Reply.json(200, Json.object());
    }
    if (call.is("DELETE", "_fake", "badges", "*")) {
      deleteByHand(call.last());
      return Reply.json(200, Json.object());
    }
    if (call.is("POST", "_fake", "lag")) {
      searchLag(Duration.ofMillis(call.body().path("ms").asLong(0)));
      return Reply.json(200, Json.object());
    }
    return gone();
  }

  @Override
  public List<FakeBadge> badges() {
    return shelf.all().stream().map(b -> expired(b) ? b.inState("expired") : b).toList();
  }

  @Override
  public List<FakeBadge> liveBadges() {
    return shelf.all().stream().filter(badge -> !expired(badge)).toList();
  }

  @Override
  public Templates templates() {
    return groups;
  }

  void groupSearchOffered(boolean offered) {
    groupSearchOffered = offered;
  }

  synchronized void deleteByHand(String record) {
    index.remove(held(record));
    shelf.remove(record);
  }

  synchronized void expireByHand(String record) {
    var badge = held(record);
    keep(badge.dated(badge.issued(), today().minusDays(3).toString()));
  }

  synchronized FakeBadge issueByHand(String group, String email) {
    return keep(
        new FakeBadge(
            String.valueOf(++lastId),
            group,
            email,
            null,
            null,
            "Issued by hand",
            "created",
            true,
            today().toString(),
            null,
            List.of()));
  }

  private FakeBadge held(String record) {
    return shelf.get(record).orElseThrow(() -> new IllegalArgumentException("no record " + record));
  }

  void silentAbout(String email) {
    silentAbout.add(email);
  }

  void time(InstantSource time) {
    this.time = time;
  }

  void searchLag(Duration lag) {
    index.lag(lag);
  }

  synchronized void credits(int left) {
    credits = left;
  }

  synchronized void expiredRecordsDeny(boolean deny) {
    expiredRecordsDeny = deny;
  }

  synchronized void expiryBeforeIssueTaken(boolean taken) {
    expiryBeforeIssueTaken = taken;
  }
}
