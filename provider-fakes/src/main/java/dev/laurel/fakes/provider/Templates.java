package dev.laurel.fakes.provider;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The templates or groups of one organisation, in the order they were added. */
final class Templates {

  private final Map<String, FakeTemplate> held = new LinkedHashMap<>();

  /** Badges go on naming their template. */
  private final Map<String, FakeTemplate> gone = new HashMap<>();

  synchronized void put(FakeTemplate template) {
    gone.remove(template.id());
    held.put(template.id(), template);
  }

  synchronized void archive(String id) {
    held.computeIfPresent(id, (same, old) -> old.inState("archived"));
  }

  synchronized void remove(String id) {
    Optional.ofNullable(held.remove(id)).ifPresent(removed -> gone.put(id, removed));
  }

  synchronized Optional<FakeTemplate> active(String id) {
    return Optional.ofNullable(held.get(id)).filter(FakeTemplate::active);
  }

  synchronized Optional<FakeTemplate> any(String id) {
    return Optional.ofNullable(held.get(id)).or(() -> Optional.ofNullable(gone.get(id)));
  }

  synchronized List<FakeTemplate> all() {
    return List.copyOf(held.values());
  }
}
