package dev.laurel.activities.provider;

import dev.laurel.domain.provider.FoundBadge;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Accredible's {@code POST /v2/credentials/bulk_create}: at most 30 orders, each with its own entry
 * in {@code results}. An entry counts for an award only if its record names that award, so that a
 * mixed-up answer makes nobody another's badge; what no entry speaks for is unclear.
 */
final class AccredibleBatch {
  private AccredibleBatch() {}

  static String body(Collection<String> orders) {
    var body = Json.object();
    var credentials = body.putArray("credentials");
    orders.forEach(
        order -> credentials.add(Json.MAPPER.readTree(order).path(AccredibleJson.CREDENTIAL)));
    return body.toString();
  }

  static Map<UUID, BatchResult> results(JsonNode answer, Collection<UUID> ordered, Instant now) {
    var entries = Json.items(answer, "results");
    var inOrder = List.copyOf(ordered);
    var results = new HashMap<UUID, BatchResult>();
    for (var n = 0; n < entries.size(); n++) {
      var entry = entries.get(n);
      var record = record(entry);
      if (record == null) {
        declined(entry, n, inOrder, results);
      } else {
        issued(record, ordered, results, now);
      }
    }
    ordered.forEach(one -> results.putIfAbsent(one, new BatchResult.Unclear()));
    return results;
  }

  static Map<UUID, BatchResult> allDeclined(Collection<UUID> ordered, String message) {
    return ordered.stream()
        .collect(Collectors.toMap(Function.identity(), one -> new BatchResult.Declined(message)));
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
      JsonNode record, Collection<UUID> ordered, Map<UUID, BatchResult> results, Instant now) {
    FoundBadge badge;
    try {
      badge = AccredibleJson.record(record, now);
    } catch (UnreadableAnswer unreadable) {
      return;
    }
    ordered.stream()
        .filter(one -> one.toString().equals(badge.credential()))
        .findFirst()
        .ifPresent(one -> results.put(one, new BatchResult.Issued(badge)));
  }

  /** An entry without a record can only be told by its place, or by the place that it names. */
  private static void declined(
      JsonNode entry, int position, List<UUID> ordered, Map<UUID, BatchResult> results) {
    var place = entry.path("index").asInt(position);
    if (refused(entry) && place >= 0 && place < ordered.size()) {
      results.putIfAbsent(ordered.get(place), new BatchResult.Declined("declined"));
    }
  }
}
