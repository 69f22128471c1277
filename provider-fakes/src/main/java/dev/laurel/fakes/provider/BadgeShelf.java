package dev.laurel.fakes.provider;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The badges a provider holds, findable by template with email or person without walking them all:
 * a bench fills it with tens of thousands. Callers lock it around read-then-write.
 */
final class BadgeShelf {

  private final Map<String, FakeBadge> byId = new LinkedHashMap<>();
  private final Map<String, Set<String>> byEmail = new HashMap<>();
  private final Map<String, Set<String>> byPerson = new HashMap<>();

  synchronized void put(FakeBadge badge) {
    byId.put(badge.id(), badge);
    byEmail
        .computeIfAbsent(email(badge.template(), badge.email()), key -> new TreeSet<>())
        .add(badge.id());
    if (badge.recipientId() != null) {
      byPerson
          .computeIfAbsent(person(badge.template(), badge.recipientId()), key -> new TreeSet<>())
          .add(badge.id());
    }
  }

  synchronized void remove(String id) {
    var badge = byId.remove(id);
    if (badge == null) {
      throw new IllegalArgumentException("no badge " + id);
    }
    byEmail.getOrDefault(email(badge.template(), badge.email()), Set.of()).remove(id);
    if (badge.recipientId() != null) {
      byPerson.getOrDefault(person(badge.template(), badge.recipientId()), Set.of()).remove(id);
    }
  }

  synchronized Optional<FakeBadge> get(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  synchronized List<FakeBadge> all() {
    return new ArrayList<>(byId.values());
  }

  synchronized List<FakeBadge> ofEmail(String template, String email) {
    return named(byEmail.getOrDefault(email(template, email), Set.of()));
  }

  synchronized List<FakeBadge> ofPerson(String template, @Nullable String recipientId) {
    return recipientId == null
        ? List.of()
        : named(byPerson.getOrDefault(person(template, recipientId), Set.of()));
  }

  private List<FakeBadge> named(Set<String> ids) {
    return ids.stream().map(byId::get).toList();
  }

  private static String email(String template, String email) {
    return template + '\n' + email.toLowerCase(Locale.ROOT);
  }

  private static String person(String template, String recipientId) {
    return template + '\n' + recipientId;
  }
}
