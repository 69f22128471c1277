package dev.laurel.activities.provider;

import dev.laurel.activities.provider.ProviderException.Ambiguous;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads Accredible's lists to their end, or fails: half a list is none. */
final class AccredibleLists {

  private static final int PER_PAGE = 50;
  private static final int MOST = 200;

  private AccredibleLists() {}

  /** Ids of the records that the search shows for this person and group, in any state. */
  static Set<String> ids(BadgeQuery query, Function<String, Exchange> request, ProviderHttp http) {
    var ids = new LinkedHashSet<String>();
    var seen = new HashSet<String>();
    @Nullable String cursor = null;
    do {
      var body = AccredibleJson.search(query.email(), query.template(), PER_PAGE, cursor);
      var page = http.call(request.apply(body), answer -> Found.of(answer, query));
      ids.addAll(page.ids());
      cursor = page.cursor();
      if (cursor != null && (!seen.add(cursor) || seen.size() >= MOST)) {
        throw endless();
      }
    } while (cursor != null);
    return ids;
  }

  /** Ids of all groups. */
  static Set<String> groups(IntFunction<Groups> read) {
    var ids = new HashSet<String>();
    var page = 1;
    while (page > 0) {
      var groups = read.apply(page);
      groups.listed().forEach(group -> ids.add(Json.required(group, "id")));
      page = groups.next();
      if (page > MOST) {
        throw endless();
      }
    }
    return ids;
  }

  static String groupsPage(int page) {
    return Json.object().put("page", page).put("page_size", PER_PAGE).toString();
  }

  static String groupsQuery(int page) {
    return "?page=" + page + "&page_size=" + PER_PAGE;
  }

  /**
   * One page of groups.
   *
   * @param total pages; null if the answer does not say
   * @param next number of the next page; 0 after the last
   */
  record Groups(List<JsonNode> listed, @Nullable Integer total, int next) {

    static Groups of(JsonNode answer, int page) {
      var groups = Json.items(answer, "groups");
      var meta = answer.path("meta");
      var total = meta.path("total_pages").asInt(0);
      return new Groups(
          groups, total > 0 ? total : null, AccredibleLists.next(meta, page, groups.size()));
    }
  }

  /** 0 after the last page. */
  private static int next(JsonNode meta, int current, int listed) {
    if (!meta.isObject()) {
      // More than was asked for is all there is: the older list knows no pages.
      if (listed == PER_PAGE) {
        throw new UnreadableAnswer("a full page without meta");
      }
      return 0;
    }
    var next = meta.path("next_page").asInt(0);
    var last = meta.path("total_pages").asInt(current);
    return next > current ? next : current < last ? current + 1 : 0;
  }

  /** The body of a search for all records of a group. */
  static String ofGroup(String group, @Nullable String cursor) {
    return AccredibleJson.search(null, group, PER_PAGE, cursor);
  }

  static BadgePage page(JsonNode answer, String group, @Nullable String cursor, Instant now) {
    var records = Json.items(answer, "credentials");
    var badges =
        records.stream()
            .filter(record -> Found.inGroup(record, group))
            .map(record -> AccredibleJson.listed(record, now))
            .toList();
    return BadgePage.of(badges, cursor, records.isEmpty() ? null : Found.cursor(answer));
  }

  private static Ambiguous endless() {
    return new Ambiguous("accredible's list did not end within " + MOST + " pages");
  }

  private record Found(List<String> ids, @Nullable String cursor) {

    static Found of(JsonNode answer, BadgeQuery query) {
      var records = Json.items(answer, "credentials");
      var ids =
          records.stream()
              .filter(record -> inGroup(record, query.template()))
              .map(record -> Json.required(record, "id"))
              .toList();
      return new Found(ids, records.isEmpty() ? null : cursor(answer));
    }

    /** A record of another group is none of this look-up, should a server not know the query. */
    private static boolean inGroup(JsonNode record, String group) {
      var nested = Json.text(record.path("group").path("id"));
      var listed = nested == null ? Json.text(record.path("group_id")) : nested;
      return listed == null || listed.equals(group);
    }

    /** A field of the next cursor decides alone: one without "next" may tell this page's. */
    private static @Nullable String cursor(JsonNode answer) {
      var holders = List.of(answer.path("meta"), answer.path("page"), answer);
      for (var name : List.of("next_cursor", "cursor")) {
        for (var holder : holders) {
          if (holder.has(name)) {
            return Json.text(holder.path(name));
          }
        }
      }
      return null;
    }
  }
}
