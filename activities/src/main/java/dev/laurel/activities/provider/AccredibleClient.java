package dev.laurel.activities.provider;

import dev.laurel.activities.provider.AccredibleLists.Groups;
import dev.laurel.activities.provider.ProviderException.Ambiguous;
import dev.laurel.activities.provider.ProviderException.Rejected;
import dev.laurel.activities.provider.TemplatePage.Listing;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.domain.provider.FoundBadge;
import dev.laurel.store.catalog.ProviderTemplate.Picture;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Accredible's API for one issuer at a time. */
final class AccredibleClient implements ProviderClient {

  private final ProviderHttp http;
  private final Clock clock;
  private final ActiveTemplates groups;

  AccredibleClient(ProviderHttp http, Clock clock) {
    this.http = http;
    this.clock = clock;
    this.groups = new ActiveTemplates(clock);
  }

  @Override
  public Origin origin() {
    return Origin.ACCREDIBLE;
  }

  @Override
  public String body(BadgeOrder order) {
    return AccredibleJson.body(order);
  }

  @Override
  public FoundBadge issue(ProviderAccess access, String body) {
    http.issuing();
    return record(exchange(access, "issue", "POST", "/v1/credentials", body));
  }

  /** The API's own limit. */
  @Override
  public int mostAtOnce() {
    return 30;
  }

  @Override
  public Map<UUID, BatchResult> issueAll(ProviderAccess access, Map<UUID, String> bodies) {
    try {
      return http.call(
          exchange(
              access,
              "issue_all",
              "POST",
              "/v2/credentials/bulk_create",
              AccredibleBatch.body(bodies.values())),
          answer -> AccredibleBatch.results(answer, bodies.keySet(), clock.instant()));
    } catch (Rejected declined) {
      if (declined.status() == 422) {
        return AccredibleBatch.refused(declined.answer(), bodies.keySet(), clock.instant());
      }
      throw declined;
    }
  }

  /**
   * The search says which records there are, each record itself what it is: the search may show it
   * as it was some seconds ago, and an award would adopt what was just withdrawn.
   */
  @Override
  public List<FoundBadge> find(ProviderAccess access, BadgeQuery query) {
    var ids =
        AccredibleLists.ids(
            query, body -> exchange(access, "find", "POST", "/v2/credentials/search", body), http);
    var found = new ArrayList<FoundBadge>();
    ids.forEach(id -> found.addAll(read(access, id)));
    return found;
  }

  @Override
  public List<FoundBadge> read(ProviderAccess access, String externalId) {
    try {
      return List.of(record(exchange(access, "read", "GET", path(externalId), null)));
    } catch (Rejected declined) {
      if (declined.status() == 404) {
        return List.of();
      }
      throw declined;
    }
  }

  @Override
  public BadgePage badges(ProviderAccess access, String template, @Nullable String cursor) {
    var body = AccredibleLists.ofGroup(template, cursor);
    return http.call(
        exchange(access, "list", "POST", "/v2/credentials/search", body),
        answer -> AccredibleLists.page(answer, template, cursor, clock.instant()));
  }

  @Override
  public Optional<ProviderNotice> event(ProviderAccess access, String id) {
    throw new UnsupportedOperationException("Accredible sends no events");
  }

  @Override
  public FoundBadge publish(ProviderAccess access, String externalId) {
    return put(access, "publish", externalId, AccredibleJson.publication());
  }

  @Override
  public FoundBadge revive(ProviderAccess access, String externalId, String body) {
    put(access, "revive", externalId, AccredibleJson.revival(body));
    var owner = AccredibleJson.owner(body);
    return read(access, externalId).stream()
        .filter(badge -> Objects.equals(owner, badge.credential()))
        .filter(badge -> !badge.state().equals(AccredibleJson.EXPIRED))
        .findFirst()
        .orElseThrow(() -> new Ambiguous("accredible did not keep the revived record"));
  }

  @Override
  public String withdraw(ProviderAccess access, BadgeWithdrawal withdrawal) {
    var held = read(access, withdrawal.externalId());
    if (held.isEmpty() || done(held.getFirst(), withdrawal)) {
      return AccredibleJson.EXPIRED;
    }
    try {
      var badge =
          put(access, "withdraw", withdrawal.externalId(), AccredibleJson.withdrawal(clock));
      if (badge.state().equals(AccredibleJson.EXPIRED)) {
        return AccredibleJson.EXPIRED;
      }
      throw new Ambiguous("accredible still shows the withdrawn record as running");
    } catch (Rejected declined) {
      if (declined.status() == 404) {
        return AccredibleJson.EXPIRED;
      }
      throw declined;
    }
  }

  /** Over already, or brought back since for another credential of this learner. */
  private static boolean done(FoundBadge badge, BadgeWithdrawal withdrawal) {
    var owner = badge.credential();
    return badge.state().equals(AccredibleJson.EXPIRED)
        || (owner != null && !owner.equals(withdrawal.credential().toString()));
  }

  @Override
  public boolean templateActive(ProviderAccess access, String template) {
    return groups.contains(
        access.account(),
        template,
        () -> AccredibleLists.groups(page -> groups(access, "templates", page)));
  }

  /** All groups are active: Accredible lists nothing that is archived. */
  @Override
  public TemplatePage templates(
      ProviderAccess access, Listing listing, @Nullable String from, Designs designs) {
    if (listing == Listing.ARCHIVED) {
      return new TemplatePage(List.of(), null, null);
    }
    var page = groups(access, "templates", from == null ? 1 : Integer.parseInt(from));
    var pictures = designs.page();
    var templates =
        page.listed().stream()
            .map(
                group ->
                    AccredibleJson.template(
                        group,
                        pictures.picture(
                            AccredibleJson.design(group), () -> picture(access, group))))
            .toList();
    return new TemplatePage(
        templates, page.total(), page.next() == 0 ? null : String.valueOf(page.next()));
  }

  private Picture picture(ProviderAccess access, JsonNode group) {
    var path = "/v1/designs/" + Exchange.encoded(String.valueOf(AccredibleJson.design(group)));
    return http.call(exchange(access, "design", "GET", path, null), AccredibleJson::picture);
  }

  @Override
  public void testKey(ProviderAccess access) {
    groups(access, "test_key", 1);
  }

  private FoundBadge put(ProviderAccess access, String operation, String id, String body) {
    return record(exchange(access, operation, "PUT", path(id), body));
  }

  private FoundBadge record(Exchange exchange) {
    return http.call(exchange, answer -> AccredibleJson.one(answer, clock.instant()));
  }

  private static String path(String externalId) {
    return "/v1/credentials/" + Exchange.encoded(externalId);
  }

  /** By the search; where that is not known, by the older list. */
  private Groups groups(ProviderAccess access, String operation, int page) {
    try {
      return http.call(
          exchange(
              access,
              operation,
              "POST",
              "/v1/issuer/groups/search",
              AccredibleLists.groupsPage(page)),
          answer -> Groups.of(answer, page));
    } catch (Rejected unknown) {
      if (unknown.status() != 404 && unknown.status() != 405) {
        throw unknown;
      }
      var path = "/v1/issuer/all_groups" + AccredibleLists.groupsQuery(page);
      return http.call(
          exchange(access, operation, "GET", path, null), answer -> Groups.of(answer, page));
    }
  }

  private static Exchange exchange(
      ProviderAccess access, String operation, String method, String path, @Nullable String body) {
    return new Exchange(access, operation, method, path, "Token token=" + access.key(), body);
  }
}
