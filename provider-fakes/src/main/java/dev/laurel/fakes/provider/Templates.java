package dev.laurel.fakes.provider;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The templates or groups of one organisation, in the order they were added. */
final class Templates {

  private final Map<String, Template> held = new LinkedHashMap<>();

  synchronized void put(String id, String name, boolean active) {
    held.put(id, new Template(id, name, active ? "active" : "archived"));
  }

  synchronized void archive(String id) {
    held.computeIfPresent(id, (same, old) -> new Template(same, old.name(), "archived"));
  }

  synchronized Optional<Template> active(String id) {
    return Optional.ofNullable(held.get(id)).filter(Template::active);
  }

  synchronized Optional<Template> any(String id) {
    return Optional.ofNullable(held.get(id));
  }

  synchronized List<Template> all() {
    return List.copyOf(held.values());
  }

  record Template(String id, String name, String state) {
    boolean active() {
      return state.equals("active");
    }
  }
}
