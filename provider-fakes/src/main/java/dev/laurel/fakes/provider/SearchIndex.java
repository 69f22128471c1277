package dev.laurel.fakes.provider;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Accredible's search: shows every record as it was some time ago, or not yet. */
final class SearchIndex {

  private final Map<String, Map<String, Deque<Version>>> byEmail = new LinkedHashMap<>();
  private Duration lag = Duration.ZERO;

  synchronized void lag(Duration changed) {
    lag = changed;
  }

  synchronized void put(FakeBadge badge) {
    byEmail
        .computeIfAbsent(badge.email().toLowerCase(Locale.ROOT), key -> new LinkedHashMap<>())
        .computeIfAbsent(badge.id(), id -> new ArrayDeque<>())
        .push(new Version(badge, System.nanoTime()));
  }

  synchronized void remove(FakeBadge badge) {
    byEmail
        .getOrDefault(badge.email().toLowerCase(Locale.ROOT), new LinkedHashMap<>())
        .remove(badge.id());
  }

  /** Records as the search sees them; null asks nothing of the email or group. */
  synchronized List<FakeBadge> find(@Nullable String email, @Nullable String group) {
    var seenUntil = System.nanoTime() - lag.toNanos();
    var records =
        email == null
            ? byEmail.values().stream().flatMap(same -> same.values().stream())
            : byEmail.getOrDefault(email.toLowerCase(Locale.ROOT), Map.of()).values().stream();
    return records
        .map(versions -> seen(versions, seenUntil))
        .flatMap(Stream::ofNullable)
        .filter(badge -> group == null || Objects.equals(group, badge.template()))
        .toList();
  }

  private static @Nullable FakeBadge seen(Deque<Version> newestFirst, long until) {
    for (var version : newestFirst) {
      if (version.at - until <= 0) {
        return version.badge;
      }
    }
    return null;
  }

  private record Version(FakeBadge badge, long at) {}
}
