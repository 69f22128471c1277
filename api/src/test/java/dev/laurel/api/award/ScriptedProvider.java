package dev.laurel.api.award;

import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.award.Step;
import dev.laurel.store.award.ProviderWork;
import dev.laurel.workflows.award.IssuedBadge;
import dev.laurel.workflows.award.ProviderActivities;
import dev.laurel.workflows.award.ProviderOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A provider that does as the test says, and brings the row in step as the real steps do. */
public final class ScriptedProvider implements ProviderActivities {
  enum Mood {
    ISSUES,
    REJECTS,
    FAILS
  }

  private final ProviderWork work;
  private final Map<UUID, String> badges = new ConcurrentHashMap<>();
  private volatile Mood mood = Mood.ISSUES;

  ScriptedProvider(ProviderWork work) {
    this.work = work;
  }

  void now(Mood next) {
    mood = next;
  }

  int badges() {
    return badges.size();
  }

  @Override
  public ProviderOutcome issue(UUID credential, boolean inserted) {
    var now = Instant.now();
    return switch (mood) {
      case ISSUES -> {
        var id = badges.computeIfAbsent(credential, absent -> "ext-" + absent);
        yield new ProviderOutcome.Issued(
            new IssuedBadge(id, "pending", "https://provider.test/" + id));
      }
      case REJECTS -> {
        var failure =
            new ProviderWork.Failure(FailureType.PROVIDER_REJECTED, "no such group", null, now);
        yield work.park(credential, Step.ISSUE, failure)
            .<ProviderOutcome>map(
                parking -> new ProviderOutcome.Parked(FailureType.PROVIDER_REJECTED, parking))
            .orElseGet(ProviderOutcome.Stopped::new);
      }
      case FAILS -> {
        var pause = Duration.ofMinutes(10);
        work.failed(
            credential,
            0,
            new ProviderWork.Failure(FailureType.PROVIDER_UNAVAILABLE, "HTTP 502", null, now),
            now.plus(pause));
        yield new ProviderOutcome.Later(pause, FailureType.PROVIDER_UNAVAILABLE, 1);
      }
    };
  }

  @Override
  public ProviderOutcome withdraw(UUID credential) {
    return new ProviderOutcome.Withdrawn(badges.remove(credential) == null ? null : "revoked");
  }

  @Override
  public ProviderOutcome parkRateLimited(UUID credential, Step step) {
    throw new IllegalStateException("nobody waits a day here");
  }
}
