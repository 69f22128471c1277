package dev.laurel.activities.provider;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a list of Credly's to its end, or fails: half a list is none. */
final class CredlyPages {

  private static final int PER_PAGE = 50;
  private static final int MOST = 200;

  private CredlyPages() {}

  /** Sends the GET with this query. */
  interface Source<T> {
    Page<T> page(String query);
  }

  static <T> List<T> all(String filter, Source<T> source) {
    var filtered = filter(filter);
    var items = new ArrayList<T>();
    var seen = new HashSet<String>();
    @Nullable String query = filtered + "&page=1";
    while (query != null) {
      if (!seen.add(query) || seen.size() > MOST) {
        throw new ProviderException.Ambiguous(
            "credly's list did not end within " + seen.size() + " pages");
      }
      var page = source.page(query);
      items.addAll(page.items());
      query = page.next();
      if (query != null && !query.contains("filter=")) {
        query = filtered + "&" + query;
      }
    }
    return items;
  }

  static String filter(String filter) {
    return "filter=" + Exchange.encoded(filter);
  }

  /**
   * One page.
   *
   * @param next the query of the next one; null on the last. Of {@code next_page_url} only the
   *     query is taken: our key goes to the configured host, whatever an answer says
   */
  record Page<T>(List<T> items, @Nullable String next) {

    static <T> Page<T> of(JsonNode answer, Function<JsonNode, Stream<T>> read) {
      var listed = Json.items(answer, "data");
      var items = listed.stream().flatMap(read).toList();
      var metadata = answer.path("metadata");
      if (!metadata.isObject()) {
        if (listed.size() >= PER_PAGE) {
          throw new UnreadableAnswer("a full page without metadata");
        }
        return new Page<>(items, null);
      }
      var url = Json.text(metadata.path("next_page_url"));
      return new Page<>(items, url == null ? byNumber(metadata) : query(url));
    }

    private static @Nullable String byNumber(JsonNode metadata) {
      var current = metadata.path("current_page").asInt(1);
      return current < metadata.path("total_pages").asInt(1) ? "page=" + (current + 1) : null;
    }

    private static String query(String url) {
      // Credly's filters hold a bar, which a URI may not, and which not every server encodes.
      var query = url.substring(url.indexOf('?') + 1);
      var clean = query.replace("|", "%7C").replace(" ", "%20").replaceAll("#.*", "");
      try {
        return URI.create("?" + clean).getRawQuery();
      } catch (IllegalArgumentException odd) {
        throw new UnreadableAnswer("no usable next_page_url");
      }
    }
  }
}
