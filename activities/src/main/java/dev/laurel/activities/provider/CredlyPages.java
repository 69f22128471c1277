package dev.laurel.activities.provider;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a list of Credly's to its end, or fails: half a list is none. */
final class CredlyPages {

  private static final int PER_PAGE = 50;
  private static final int MOST = 200;
  private static final Pattern PAGE = Pattern.compile("(?:^|&)page=(\\d{1,9})(?:&|$)");

  private CredlyPages() {}

  /** Sends the GET with this query. */
  interface Source<T> {
    Page<T> page(String query);
  }

  static <T> List<T> all(String filter, Source<T> source) {
    var items = new ArrayList<T>();
    var seen = new HashSet<String>();
    @Nullable String query = first(filter);
    while (query != null) {
      if (!seen.add(query) || seen.size() > MOST) {
        throw new ProviderException.Ambiguous(
            "credly's list did not end within " + seen.size() + " pages");
      }
      var page = source.page(query);
      items.addAll(page.items());
      query = following(filter, page);
    }
    return items;
  }

  /** The query of the first page. */
  static String first(String filter) {
    return filter(filter) + "&page=1";
  }

  /** The query of the page after this one; null after the last. */
  static @Nullable String following(String filter, Page<?> page) {
    var next = page.next();
    return next == null || next.contains("filter=") ? next : filter(filter) + "&" + next;
  }

  /**
   * The query after this one, for whoever reads page by page.
   *
   * @throws UnreadableAnswer if the pages do not count upwards: such a list has no end
   */
  static @Nullable String after(String query, String filter, Page<?> page) {
    var next = following(filter, page);
    if (next != null && number(next) <= number(query)) {
      throw new UnreadableAnswer("pages that do not count upwards");
    }
    return next;
  }

  private static long number(String query) {
    var page = PAGE.matcher(query);
    return page.find() ? Long.parseLong(page.group(1)) : 0;
  }

  static String filter(String filter) {
    return "filter=" + Exchange.encoded(filter);
  }

  /**
   * One page.
   *
   * @param total pages; null if the answer does not say
   * @param next the query of the next one; null on the last. Of {@code next_page_url} only the
   *     query is taken: our key goes to the configured host, whatever an answer says
   */
  record Page<T>(List<T> items, @Nullable Integer total, @Nullable String next) {

    static <T> Page<T> of(JsonNode answer, Function<JsonNode, Stream<T>> read) {
      var listed = Json.items(answer, "data");
      var items = listed.stream().flatMap(read).toList();
      var metadata = answer.path("metadata");
      if (!metadata.isObject()) {
        if (listed.size() >= PER_PAGE) {
          throw new UnreadableAnswer("a full page without metadata");
        }
        return new Page<>(items, null, null);
      }
      var url = Json.text(metadata.path("next_page_url"));
      var total = metadata.path("total_pages").asInt(0);
      return new Page<>(
          items, total > 0 ? total : null, url == null ? byNumber(metadata) : query(url));
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
