package dev.laurel.quickstart;

import java.util.Optional;

/** stub */
record Demo(int httpPort, String adminKey, boolean fakesCredly) {
  record Award(String id, String template, String badge, String state, String externalId) {}

  Optional<Award> awardOne() {
    return Optional.empty();
  }
}
