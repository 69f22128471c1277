package dev.laurel.fakes.provider;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What Accredible's answers look like: ids are strings in v1 and numbers in v2. */
final class AccredibleJson {

  private static final int LARGEST_PAGE = 100;

  private AccredibleJson() {}

  static ObjectNode v1(FakeBadge badge, String base) {
    var node = Json.object().put("id", badge.id()).put("group_id", badge.template());
    return fill(node, badge, base);
  }

  private static ObjectNode v2(FakeBadge badge, String base) {
    var node = Json.object().put("id", Long.parseLong(badge.id()));
    putNumber(node.putObject("group"), "id", badge.template());
    putNumber(node, "group_id", badge.template());
    return fill(node, badge, base);
  }

  private static ObjectNode fill(ObjectNode node, FakeBadge badge, String base) {
    node.put("encoded_id", "e" + badge.id())
        .put("url", base + "/credentials/" + badge.id())
        .put("approve", badge.published())
        .put("issued_on", badge.issued())
        .put("expired_on", badge.expires());
    node.putObject("recipient")
        .put("name", badge.name())
        .put("email", badge.email())
        .put("id", badge.recipientId());
    var metaData = node.putObject("meta_data");
    if (badge.credential() != null) {
      metaData.put("laurel_credential", badge.credential());
    }
    return node;
  }

  static Reply groups(Call call, List<FakeTemplate> groups) {
    var asked = call.body();
    var size = clamp(call.number("page_size", asked.path("page_size").asInt(50)));
    var page = Math.max(1, call.number("page", asked.path("page").asInt(1)));
    var pages = Math.max(1, (groups.size() + size - 1) / size);
    var from = Math.min(groups.size(), (page - 1) * size);
    var body = Json.object();
    var listed = body.putArray("groups");
    for (var group : groups.subList(from, Math.min(groups.size(), from + size))) {
      listed
          .addObject()
          .put("id", group.id())
          .put("name", group.name())
          .put("course_name", group.name())
          .put("course_description", group.description())
          .put("course_link", "https://example.org/courses/" + group.id())
          .put("language", "en")
          .put("primary_design_id", group.design())
          .put("badge_design_id", group.design());
    }
    body.putObject("meta")
        .put("current_page", page)
        .put("next_page", page < pages ? page + 1 : null)
        .put("total_pages", pages)
        .put("total_count", groups.size())
        .put("page_size", size);
    return Reply.json(200, body);
  }

  static Reply design(Call call) {
    var image = call.base() + "/_fake/images/" + call.last();
    var body = Json.object();
    body.putObject("design")
        .put("id", call.last())
        .put("name", "Design " + call.last())
        .put("rasterized_content_url", image)
        .put("image", image);
    return Reply.json(200, body);
  }

  /** The cursor is where the next page begins. */
  static Reply found(Call call, SearchIndex index) {
    var query = call.body().path("query");
    var all =
        index.find(Json.text(query.path("recipient_email")), Json.text(query.path("group.id")));
    var page = call.body().path("page");
    var size = clamp(page.path("size").asInt(50));
    var cursor = Json.text(page.path("cursor"));
    var start = cursor != null && cursor.matches("\\d{1,9}") ? Integer.parseInt(cursor) : 0;
    var from = Math.min(all.size(), start);
    var until = Math.min(all.size(), from + size);
    var body = Json.object();
    var found = body.putArray("credentials");
    all.subList(from, until).forEach(badge -> found.add(v2(badge, call.base())));
    body.putObject("meta")
        .put("total_count", all.size())
        .put("next_cursor", until < all.size() ? String.valueOf(until) : null);
    return Reply.json(200, body);
  }

  private static int clamp(int size) {
    return Math.max(1, Math.min(size, LARGEST_PAGE));
  }

  private static void putNumber(ObjectNode node, String field, String id) {
    if (id.matches("\\d{1,18}")) {
      node.put(field, Long.parseLong(id));
    } else {
      node.put(field, id);
    }
  }
}
