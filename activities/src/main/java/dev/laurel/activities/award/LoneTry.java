package dev.laurel.activities.award;

import dev.laurel.domain.award.FailureType;
import dev.laurel.store.award.ProviderSends;
import dev.laurel.store.award.ProviderSends.Badge;
import dev.laurel.store.award.ProviderWork.Work;
import dev.laurel.workflows.award.ProviderOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One request for one award, as a single award sends it, and what is kept of it. */
final class LoneTry {
  private final ProviderSends sends;
  private final IssueStep issue;

  LoneTry(ProviderSends sends, IssueStep issue) {
    this.sends = sends;
    this.issue = issue;
  }

  Tried of(Work work) {
    var outcome = issue.first(work);
    if (outcome instanceof ProviderOutcome.Issued issued) {
      var badge = issued.badge();
      sends.issued(
          List.of(
              new Badge(
                  work.credential(), badge.externalId(), badge.externalState(), badge.url())));
      return Tried.of(Map.of(work.credential(), new Tried.Result.Issued()));
    }
    return new Tried(
        Map.of(work.credential(), Tried.Result.of(outcome)),
        Duration.ZERO,
        outcome instanceof ProviderOutcome.Parked parked
            && parked.failure() == FailureType.PROVIDER_UNAUTHORIZED);
  }
}
