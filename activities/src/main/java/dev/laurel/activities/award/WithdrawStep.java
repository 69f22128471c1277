package dev.laurel.activities.award;

import dev.laurel.activities.provider.BadgeWithdrawal;
import dev.laurel.activities.provider.ProviderException;
import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.award.CredentialStatus;
import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.award.SendRule;
import dev.laurel.domain.award.SendRule.Verdict;
import dev.laurel.domain.award.Step;
import dev.laurel.domain.provider.Adoption.Finding;
import dev.laurel.store.award.ProviderWork;
import dev.laurel.store.award.ProviderWork.Work;
import dev.laurel.workflows.award.ProviderOutcome;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;

/** One try to take a revoked credential's badge back (award.md, "Revocation", step 3). */
final class WithdrawStep {
  private final Providers providers;
  private final ProviderWork store;
  private final LookUp lookUp;
  private final StepFailures failures;
  private final SendRule rule;
  private final Duration timeout;
  private final Clock clock;

  WithdrawStep(
      Providers providers,
      ProviderWork store,
      LookUp lookUp,
      StepFailures failures,
      ProviderRules rules,
      Clock clock) {
    this.providers = providers;
    this.store = store;
    this.lookUp = lookUp;
    this.failures = failures;
    this.rule = rules.sendRule();
    this.timeout = rules.timeout();
    this.clock = clock;
  }

  ProviderOutcome run(UUID credential) {
    var loaded = store.load(credential);
    if (loaded.isEmpty() || loaded.get().status() != CredentialStatus.REVOKED) {
      return new ProviderOutcome.Stopped();
    }
    var work = loaded.get();
    if (work.state() == AwardState.NEEDS_ATTENTION && work.failure() != null) {
      return new ProviderOutcome.Parked(work.failure(), work.parking());
    }
    var neverSent = work.externalId() == null && work.intent().number() == 0;
    if (neverSent || work.account() == null) {
      return new ProviderOutcome.Withdrawn(null);
    }
    if (work.account().paused()) {
      return failures.park(
          work, Step.REVOKE, FailureType.PROVIDER_UNAUTHORIZED, "the account is paused", null);
    }
    try {
      return work.externalId() == null ? find(work) : withdraw(work, work.externalId());
    } catch (ProviderException failed) {
      return failures.of(work, Step.REVOKE, work.intent().number(), failed, null);
    }
  }

  /** A call may be applied after its client gave up, and found later than that. */
  private ProviderOutcome find(Work work) {
    var intent = work.intent();
    var applied = Objects.requireNonNull(intent.sentAt()).plus(timeout);
    if (clock.instant().isBefore(applied)) {
      return new ProviderOutcome.Later(
          Duration.between(clock.instant(), applied), null, work.attempts());
    }
    var found = lookUp.of(work);
    if (found instanceof Finding.Adopt ours) {
      store.found(work.credential(), ours.badge().externalId());
      return withdraw(work, ours.badge().externalId());
    }
    if (found instanceof Finding.Publish unpublished) {
      store.found(work.credential(), unpublished.badge().externalId());
      return withdraw(work, unpublished.badge().externalId());
    }
    var verdict =
        rule.afterEmptyLookUp(
            intent.record(), intent.sentAt(), intent.emptySince(), clock.instant());
    if (verdict instanceof Verdict.LookAgain again) {
      store.emptySince(work.credential(), intent.number(), again.since());
      return new ProviderOutcome.Later(again.pause(), null, work.attempts());
    }
    return new ProviderOutcome.Withdrawn(null);
  }

  private ProviderOutcome withdraw(Work work, String externalId) {
    var account = Objects.requireNonNull(work.account());
    var word =
        providers
            .client(work.template().origin())
            .withdraw(
                providers.access(account),
                new BadgeWithdrawal(
                    work.credential(), externalId, work.issuedOn(), LookUp.query(work), false));
    return new ProviderOutcome.Withdrawn(word);
  }
}
