package dev.laurel.activities.provider;

import dev.laurel.domain.learner.LearnerName;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Accounts, orders and settings that start valid. */
final class Accounts {

  static final UUID CREDENTIAL = UUID.fromString("6a4cf2b4-1d5c-4f0e-9d5b-0a9a2f6b7c01");
  static final Instant ISSUED = Instant.parse("2026-02-01T09:41:00.123Z");
  static final Duration TIMEOUT = Duration.ofSeconds(20);
  static final Duration HASTE = Duration.ofMillis(600);
  static final Duration TOO_LONG = Duration.ofSeconds(4);

  private Accounts() {}

  static ProviderAccess access(String key) {
    return new ProviderAccess(UUID.randomUUID(), "fake", "laurel-org", key);
  }

  static ProviderSettings settings(URI fake) {
    return ProviderSettings.of(Map.of("fake", fake, "nobody", URI.create("http://127.0.0.1:1")))
        .withTimeout(TIMEOUT);
  }

  static BadgeOrder order(String template, String email, String recipientId) {
    return new BadgeOrder(
        CREDENTIAL,
        template,
        "First aid at sea",
        email,
        recipientId,
        new LearnerName("Ada", "Lovelace"),
        ISSUED,
        null,
        List.of("https://example.org/essay/1"));
  }
}
