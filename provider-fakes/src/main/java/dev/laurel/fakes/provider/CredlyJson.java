package dev.laurel.fakes.provider;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What Credly's answers look like. */
final class CredlyJson {

  static final int PER_PAGE = 50;

  private CredlyJson() {}

  static ObjectNode template(FakeTemplate template, String base) {
    var given = template.imageUrl();
    var image = given == null ? base + "/_fake/images/" + template.id() : given;
    var node =
        Json.object()
            .put("id", template.id())
            .put("name", template.name())
            .put("description", template.description())
            .put("image_url", image)
            .put("state", template.state());
    node.putObject("image").put("id", template.id()).put("url", image);
    return node;
  }

  static ObjectNode badge(FakeBadge badge, FakeTemplate template, String base) {
    var node =
        Json.object()
            .put("id", badge.id())
            .put("state", badge.state())
            .put("issued_at", badge.issued())
            .put("expires_at", badge.expires())
            .put("badge_url", base + "/badges/" + badge.id())
            .put("accept_badge_url", base + "/go/" + badge.id())
            .put("recipient_email", badge.email())
            .put("issuer_earner_id", badge.recipientId());
    node.set("badge_template", template(template, base));
    return node;
  }

  static Reply page(Call call, List<? extends JsonNode> all, @Nullable URI foreign) {
    var page = Math.max(1, call.number("page", 1));
    var pages = Math.max(1, (all.size() + PER_PAGE - 1) / PER_PAGE);
    var from = Math.min(all.size(), (page - 1) * PER_PAGE);
    var shown = all.subList(from, Math.min(all.size(), from + PER_PAGE));
    var base = foreign == null ? call.base() : foreign.toString();
    var body = Json.object();
    body.putArray("data").addAll(shown);
    body.putObject("metadata")
        .put("count", shown.size())
        .put("current_page", page)
        .put("total_count", all.size())
        .put("total_pages", pages)
        .put("per", PER_PAGE)
        .put("previous_page_url", page > 1 ? url(call, base, page - 1) : null)
        .put("next_page_url", page < pages ? url(call, base, page + 1) : null);
    return Reply.json(200, body);
  }

  private static String url(Call call, String base, int page) {
    var query = new LinkedHashMap<>(call.query());
    query.put("page", String.valueOf(page));
    return query.entrySet().stream()
        .map(
            entry ->
                entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&", base + "/" + String.join("/", call.path()) + "?", ""));
  }
}
