package dev.laurel.activities.provider;

import dev.laurel.activities.provider.ProviderException.Rejected;
import dev.laurel.activities.provider.ProviderException.Unauthorized;
import dev.laurel.activities.provider.TemplatePage.Listing;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.domain.provider.FoundBadge;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Credly's API for one organisation at a time. */
final class CredlyClient implements ProviderClient {

  private static final String REVOKED = "revoked";
  private static final String ACTIVE = "state::active";
  private static final String ARCHIVED = "state::archived";

  private final ProviderHttp http;
  private final CredlyTokens tokens;
  private final ActiveTemplates templates;

  CredlyClient(ProviderHttp http, Clock clock) {
    this.http = http;
    this.tokens = new CredlyTokens(http, clock);
    this.templates = new ActiveTemplates(clock);
  }

  @Override
  public Origin origin() {
    return Origin.CREDLY;
  }

  @Override
  public String body(BadgeOrder order) {
    return CredlyJson.body(order);
  }

  @Override
  public FoundBadge issue(ProviderAccess access, String body) {
    http.issuing();
    return call(access, "issue", "POST", "badges", body, CredlyJson::one);
  }

  /**
   * By email and by person, since Credly denies a duplicate by either and shows a badge whose email
   * the learner changed only by the second.
   */
  @Override
  public List<FoundBadge> find(ProviderAccess access, BadgeQuery query) {
    var found = new LinkedHashMap<String, FoundBadge>();
    for (var filter : CredlyFilter.of(query)) {
      for (var badge : pages(access, "find", "badges", filter.text(), filter::read)) {
        found.putIfAbsent(badge.externalId(), badge);
      }
    }
    return new ArrayList<>(found.values());
  }

  @Override
  public List<FoundBadge> read(ProviderAccess access, String externalId) {
    var path = "badges/" + Exchange.encoded(externalId);
    try {
      return List.of(call(access, "read", "GET", path, null, CredlyJson::one));
    } catch (Rejected declined) {
      if (declined.status() == 404) {
        return List.of();
      }
      throw declined;
    }
  }

  @Override
  public BadgePage badges(ProviderAccess access, String template, @Nullable String cursor) {
    var ofTemplate = CredlyFilter.ofTemplate(template);
    var query = cursor == null ? CredlyPages.first(ofTemplate.text()) : cursor;
    return call(
        access,
        "list",
        "GET",
        "badges?" + query,
        null,
        answer -> {
          var page = CredlyPages.Page.of(answer, ofTemplate::read);
          // What is on no page is missed, so that an empty one must say that it is all.
          if (page.items().isEmpty() && !answer.path("metadata").isObject()) {
            throw new UnreadableAnswer("an empty page without metadata");
          }
          return BadgePage.of(page, query, ofTemplate.text());
        });
  }

  @Override
  public Optional<ProviderNotice> event(ProviderAccess access, String id) {
    var path = "events/" + Exchange.encoded(id);
    try {
      return Optional.of(call(access, "event", "GET", path, null, CredlyEvents::notice));
    } catch (Rejected declined) {
      if (declined.status() == 404) {
        return Optional.empty();
      }
      throw declined;
    }
  }

  @Override
  public FoundBadge publish(ProviderAccess access, String externalId) {
    throw new UnsupportedOperationException("Credly publishes what it issues");
  }

  @Override
  public FoundBadge revive(ProviderAccess access, String externalId, String body) {
    throw new UnsupportedOperationException("Credly issues a new badge after a revocation");
  }

  @Override
  public String withdraw(ProviderAccess access, BadgeWithdrawal withdrawal) {
    var id = withdrawal.externalId();
    var path = "badges/" + Exchange.encoded(id) + "/revoke";
    var body = CredlyJson.revocation(withdrawal.quiet());
    try {
      return call(access, "withdraw", "PUT", path, body, CredlyClient::revoked);
    } catch (Rejected declined) {
      if (declined.status() == 404
          || (declined.status() == 422 && revokedAlready(found(access, withdrawal)))) {
        return REVOKED;
      }
      throw declined;
    }
  }

  /** Credly documents no read of one badge, so it is looked up. */
  private List<FoundBadge> found(ProviderAccess access, BadgeWithdrawal withdrawal) {
    return find(access, withdrawal.query()).stream()
        .filter(badge -> badge.externalId().equals(withdrawal.externalId()))
        .toList();
  }

  /** Any validation error is 422, so that the badge decides and not the message. */
  private static boolean revokedAlready(List<FoundBadge> badges) {
    return !badges.isEmpty() && badges.stream().allMatch(badge -> badge.state().equals(REVOKED));
  }

  private static String revoked(JsonNode answer) {
    var state = Json.text(answer.path("data").path("state"));
    if (state != null && !state.equals(REVOKED)) {
      throw new UnreadableAnswer("a badge that is still " + state);
    }
    return REVOKED;
  }

  @Override
  public boolean templateActive(ProviderAccess access, String template) {
    return templates.contains(access.account(), template, () -> activeTemplates(access));
  }

  private Set<String> activeTemplates(ProviderAccess access) {
    return Set.copyOf(pages(access, "templates", "badge_templates", ACTIVE, CredlyClient::active));
  }

  private static Stream<String> active(JsonNode template) {
    return template.path("state").asString("active").equals("active")
        ? Stream.of(Json.required(template, "id"))
        : Stream.empty();
  }

  @Override
  public void testKey(ProviderAccess access) {
    var path = "badge_templates?" + CredlyPages.first(ACTIVE);
    call(access, "test_key", "GET", path, null, answer -> Json.items(answer, "data"));
  }

  private <T> List<T> pages(
      ProviderAccess access,
      String operation,
      String resource,
      String filter,
      Function<JsonNode, Stream<T>> read) {
    return CredlyPages.all(
        filter,
        query ->
            call(
                access,
                operation,
                "GET",
                resource + "?" + query,
                null,
                answer -> CredlyPages.Page.of(answer, read)));
  }

  @Override
  public TemplatePage templates(
      ProviderAccess access, Listing listing, @Nullable String from, Designs designs) {
    var filter = listing == Listing.ACTIVE ? ACTIVE : ARCHIVED;
    var query = from == null ? CredlyPages.first(filter) : from;
    var page =
        call(
            access,
            "templates",
            "GET",
            "badge_templates?" + query,
            null,
            answer ->
                CredlyPages.Page.of(answer, template -> CredlyJson.template(template, listing)));
    return new TemplatePage(page.items(), page.total(), CredlyPages.following(filter, page));
  }

  /**
   * An OAuth token may end before its time: one refusal asks for another, the second is the
   * account's. Nothing of a refused request was applied.
   */
  private <T> T call(
      ProviderAccess access,
      String operation,
      String method,
      String path,
      @Nullable String body,
      Function<JsonNode, T> read) {
    if (access.clientId() == null) {
      return http.call(exchange(access, operation, method, path, basic(access), body), read);
    }
    var token = tokens.of(access);
    try {
      return http.call(exchange(access, operation, method, path, "Bearer " + token, body), read);
    } catch (Unauthorized refused) {
      tokens.drop(access, token);
      var another = "Bearer " + tokens.of(access);
      return http.call(exchange(access, operation, method, path, another, body), read);
    }
  }

  private static String basic(ProviderAccess access) {
    var pair = (access.key() + ":").getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private static Exchange exchange(
      ProviderAccess access,
      String operation,
      String method,
      String path,
      String authorization,
      @Nullable String body) {
    return new Exchange(
        access,
        operation,
        method,
        "/v1/organizations/" + Exchange.encoded(access.organization()) + "/" + path,
        authorization,
        body);
  }
}
