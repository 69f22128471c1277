package dev.laurel.activities.provider;

import dev.laurel.domain.provider.FoundBadge;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Accredible's {@code POST /v2/credentials/bulk_create}: at most 30 orders, each with its own entry
 * in {@code results}. An entry makes a badge an award's only if its record names that award, so
 * that a mixed-up answer makes nobody another's badge. An order counts as declined only if it is
 * certain which entry answers it, since what was declined is soon sent again; what no entry speaks
 * for is unclear.
 */
final class AccredibleBatch {
  private static final String RESULTS = "results";
  private static final int NOWHERE = -1;

  private AccredibleBatch() {}

  /**
   * @param orders as {@link AccredibleJson#body} wrote them, put together as they are
   */
  static String body(Collection<String> orders) {
    return orders.stream()
        .map(AccredibleJson::credential)
        .collect(Collectors.joining(",", "{\"credentials\":[", "]}"));
  }

  /** Of a 200 or 207. */
  static Map<UUID, BatchResult> results(JsonNode answer, Collection<UUID> ordered, Instant now) {
    var entries = Json.items(answer, RESULTS);
    var results = new HashMap<UUID, BatchResult>();
    declined(entries, List.copyOf(ordered))
        .forEach(one -> results.put(one, new BatchResult.Declined()));
    var names = ordered.stream().collect(Collectors.toMap(UUID::toString, Function.identity()));
    for (var entry : entries) {
      var record = record(entry);
      if (record != null) {
        issued(record, names, results, now);
      }
    }
    ordered.forEach(one -> results.putIfAbsent(one, new BatchResult.Unclear()));
    return results;
  }

  /** Of a 422: none was made, unless an entry says otherwise. */
  static Map<UUID, BatchResult> refused(byte[] answer, Collection<UUID> ordered, Instant now) {
    var read = read(answer);
    var told = read != null && read.path(RESULTS).valueStream().anyMatch(one -> !refused(one));
    return told
        ? results(read, ordered, now)
        : ordered.stream()
            .collect(Collectors.toMap(Function.identity(), one -> new BatchResult.Declined()));
  }

  private static @Nullable JsonNode read(byte[] answer) {
    try {
      return Json.MAPPER.readTree(answer);
    } catch (JacksonException unreadable) {
      return null;
    }
  }

  /** Null if the entry tells of no record. */
  private static @Nullable JsonNode record(JsonNode entry) {
    var wrapped = entry.path(AccredibleJson.CREDENTIAL);
    var record = wrapped.isObject() ? wrapped : entry;
    return Json.text(record.path("id")) == null || refused(entry) ? null : record;
  }

  private static boolean refused(JsonNode entry) {
    return entry.path("status").asInt(200) >= 400
        || !entry.path("success").asBoolean(true)
        || told(entry.path("errors"))
        || told(entry.path("error"));
  }

  private static boolean told(JsonNode errors) {
    return !errors.isMissingNode() && !errors.isNull() && !errors.isEmpty()
        || errors.isString() && !errors.asString().isBlank();
  }

  private static void issued(
      JsonNode record, Map<String, UUID> names, Map<UUID, BatchResult> results, Instant now) {
    FoundBadge badge;
    try {
      badge = AccredibleJson.record(record, now);
    } catch (UnreadableAnswer unreadable) {
      return;
    }
    var award = names.get(badge.credential());
    if (award != null) {
      results.put(award, new BatchResult.Issued(badge));
    }
  }

  /**
   * An entry without a record can only be told by its index or, where every order has an entry, by
   * its place. None is told so if any of them is out of place.
   */
  private static Set<UUID> declined(List<JsonNode> entries, List<UUID> ordered) {
    var complete = entries.size() == ordered.size();
    var taken = new HashSet<Integer>();
    var declined = new HashSet<UUID>();
    for (var n = 0; n < entries.size(); n++) {
      var entry = entries.get(n);
      var place = place(entry, complete ? n : NOWHERE);
      if (place == NOWHERE) {
        continue;
      }
      if (place < 0 || place >= ordered.size() || !taken.add(place)) {
        return Set.of();
      }
      var record = record(entry);
      if (record != null && !names(record, ordered.get(place), indexed(entry))) {
        return Set.of();
      }
      if (record == null && refused(entry)) {
        declined.add(ordered.get(place));
      }
    }
    return declined;
  }

  private static int place(JsonNode entry, int otherwise) {
    return indexed(entry) ? entry.path("index").asInt(Integer.MAX_VALUE) : otherwise;
  }

  private static boolean indexed(JsonNode entry) {
    return !entry.path("index").isMissingNode() && !entry.path("index").isNull();
  }

  /** One that names nobody may be anybody's, unless it says which order it answers. */
  private static boolean names(JsonNode record, UUID award, boolean indexed) {
    var owner = AccredibleJson.owner(record);
    return owner == null ? indexed : owner.equals(award.toString());
  }
}
