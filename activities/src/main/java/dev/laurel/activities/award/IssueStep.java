package dev.laurel.activities.award;

import dev.laurel.activities.provider.ProviderException;
import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.award.CredentialStatus;
import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.award.SendRecord;
import dev.laurel.domain.award.SendRule;
import dev.laurel.domain.award.SendRule.Verdict;
import dev.laurel.domain.award.Step;
import dev.laurel.domain.provider.Adoption.Finding;
import dev.laurel.store.award.ProviderWork;
import dev.laurel.store.award.ProviderWork.Work;
import dev.laurel.workflows.award.ProviderOutcome;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** One try to have a provider issue a badge: what forbids it, what is there already, then send. */
final class IssueStep {
  private static final Duration LOOK_AT_EARLIER = Duration.ofMinutes(1);

  private final ProviderWork store;
  private final LookUp lookUp;
  private final Sending sending;
  private final StepFailures failures;
  private final SendRule rule;
  private final Clock clock;

  IssueStep(
      ProviderWork store,
      LookUp lookUp,
      Sending sending,
      StepFailures failures,
      SendRule rule,
      Clock clock) {
    this.store = store;
    this.lookUp = lookUp;
    this.sending = sending;
    this.failures = failures;
    this.rule = rule;
    this.clock = clock;
  }

  /**
   * @param inserted true if this run inserted the row and has not asked the provider before
   * @param attempt of the activity, from 1
   */
  ProviderOutcome run(UUID credential, boolean inserted, int attempt) {
    var loaded = store.load(credential);
    if (loaded.isEmpty() || loaded.get().status() != CredentialStatus.AWARDED) {
      return new ProviderOutcome.Stopped();
    }
    var work = loaded.get();
    if (work.state() == AwardState.ISSUED) {
      return new ProviderOutcome.Stopped();
    }
    if (work.state() == AwardState.NEEDS_ATTENTION && work.failure() != null) {
      return new ProviderOutcome.Parked(work.failure(), work.parking());
    }
    var obstacle = obstacle(work);
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    return SendRule.certainlyFirst(inserted, attempt, work.intent().record())
        ? sending.send(work)
        : lookUpThenSend(work);
  }

  /**
   * Sends what the run that asks has inserted and nobody has tried: nothing is looked up.
   *
   * @param work as it was loaded, accepted and never sent
   */
  ProviderOutcome first(Work work) {
    return beforeFirst(work).orElseGet(() -> sending.send(work));
  }

  /** What keeps such an award from being sent; empty if nothing does. */
  Optional<ProviderOutcome> beforeFirst(Work work) {
    return work.status() != CredentialStatus.AWARDED || work.intent().number() > 0
        ? Optional.of(new ProviderOutcome.Stopped())
        : obstacle(work);
  }

  /** What stands in the way before any call. */
  private Optional<ProviderOutcome> obstacle(Work work) {
    var account = work.account();
    if (account == null || work.template().externalId() == null) {
      return park(
          work, FailureType.PROVIDER_REJECTED, "the template is linked to no provider account");
    }
    if (account.paused()) {
      return park(work, FailureType.PROVIDER_UNAUTHORIZED, "the account is paused");
    }
    // An open send is looked up even now: its badge may exist, and would be lost from sight.
    if (work.template().withdrawn() && !work.intent().record().undecided()) {
      return park(
          work, FailureType.TEMPLATE_WITHDRAWN, "the template is withdrawn at the provider");
    }
    var earlier = work.unsettledEarlier();
    if (earlier != null) {
      store.waitsFor(work.credential(), earlier, clock.instant().plus(LOOK_AT_EARLIER));
      return Optional.of(new ProviderOutcome.Waiting(earlier, LOOK_AT_EARLIER));
    }
    return Sending.name(work).isEmpty()
        ? park(work, FailureType.PROVIDER_REJECTED, "learner has no name")
        : Optional.empty();
  }

  private ProviderOutcome lookUpThenSend(Work work) {
    Finding found;
    try {
      found = lookUp.of(work);
    } catch (ProviderException unread) {
      return failures.of(work, Step.ISSUE, work.intent().number(), unread, null);
    }
    var settled = sending.settle(work, found);
    return settled.isPresent() ? settled.get() : afterEmptyLookUp(work);
  }

  private ProviderOutcome afterEmptyLookUp(Work work) {
    var intent = work.intent();
    var verdict =
        rule.afterEmptyLookUp(
            intent.record(), intent.sentAt(), intent.emptySince(), clock.instant());
    if (verdict instanceof Verdict.LookAgain again) {
      store.emptySince(work.credential(), intent.number(), again.since());
      return new ProviderOutcome.Later(again.pause(), null, work.attempts());
    }
    if (work.template().withdrawn()) {
      return failures.park(
          work,
          Step.ISSUE,
          FailureType.TEMPLATE_WITHDRAWN,
          "the template is withdrawn at the provider",
          null);
    }
    if (failures.exhausted(work)) {
      return failures.park(
          work,
          Step.ISSUE,
          FailureType.PROVIDER_UNAVAILABLE,
          "requests went unanswered; complete look-ups found no badge",
          SendRecord.NOT_SENT);
    }
    return sending.send(work);
  }

  private Optional<ProviderOutcome> park(Work work, FailureType type, String text) {
    return Optional.of(failures.park(work, Step.ISSUE, type, text, null));
  }
}
