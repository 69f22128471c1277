package dev.laurel.activities.signal;

import java.util.concurrent.ConcurrentHashMap;

/** How many tries to one host are under way; holds no more hosts than that. */
final class Places {
  private final ConcurrentHashMap<String, Integer> taken = new ConcurrentHashMap<>();
  private final int each;

  Places(int each) {
    this.each = each;
  }

  /** False if all of the host's places are taken. */
  boolean take(String host) {
    var got = new boolean[1];
    taken.compute(
        host,
        (h, n) -> {
          var now = n == null ? 0 : n;
          got[0] = now < each;
          return got[0] ? now + 1 : n;
        });
    return got[0];
  }

  void free(String host) {
    taken.computeIfPresent(host, (h, n) -> n == 1 ? null : n - 1);
  }
}
