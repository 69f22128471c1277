package dev.laurel.store.importing;

import dev.laurel.store.UtcTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Laurel's learners, found or made by their emails. */
final class LearnerRows {
  private static final String FIND =
      """
      SELECT id, email_key FROM learner WHERE system_id = :system AND email_key IN (:emails)
      """;

  private static final String INSERT =
      """
      INSERT INTO learner (uuid, system_id, email, email_key, created_at)
      VALUES (:uuid, :system, :email, :emailKey, :now)
      ON DUPLICATE KEY UPDATE learner.id = learner.id
      """;

  private final Target target;
  private final Clock clock;

  LearnerRows(Target target, Clock clock) {
    this.target = target;
    this.clock = clock;
  }

  /** A learner of one system. */
  record Key(long system, String email) {
    static Key of(Instance instance) {
      return new Key(instance.badge().system(), instance.emailKey().value());
    }
  }

  Map<Key, Long> find(Collection<Instance> instances) {
    var bySystem =
        instances.stream().map(Key::of).distinct().collect(Collectors.groupingBy(Key::system));
    var found = new HashMap<Key, Long>();
    bySystem.forEach(
        (system, keys) ->
            target
                .jdbc()
                .sql(FIND)
                .param("system", system)
                .param("emails", keys.stream().map(Key::email).toList())
                .query(
                    row -> {
                      found.put(new Key(system, row.getString("email_key")), row.getLong("id"));
                    }));
    return found;
  }

  /** All of them; those that are new are inserted. */
  Map<Key, Long> findOrInsert(Collection<Instance> instances, Map<Key, Long> known) {
    var missing = new LinkedHashMap<Key, Instance>();
    for (var instance : instances) {
      if (!known.containsKey(Key.of(instance))) {
        missing.putIfAbsent(Key.of(instance), instance);
      }
    }
    if (missing.isEmpty()) {
      return known;
    }
    var now = UtcTime.of(clock.instant());
    var inserts = new ArrayList<Map<String, @Nullable Object>>();
    missing.forEach(
        (key, instance) ->
            inserts.add(
                Map.of(
                    "uuid", UUID.randomUUID().toString(),
                    "system", key.system(),
                    "email", instance.email(),
                    "emailKey", key.email(),
                    "now", now)));
    target.insert(INSERT, inserts);
    var all = new HashMap<>(known);
    all.putAll(find(missing.values()));
    return all;
  }
}
