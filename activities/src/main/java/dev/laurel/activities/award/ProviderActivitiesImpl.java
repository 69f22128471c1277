package dev.laurel.activities.award;

import dev.laurel.activities.provider.ProviderClient;
import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.award.Step;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.award.ProviderWork;
import dev.laurel.store.catalog.Secrets;
import dev.laurel.workflows.award.ProviderActivities;
import dev.laurel.workflows.award.ProviderOutcome;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityWorkerShutdownException;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Function;

/** The steps at a provider, as activities: the steps are wired here and nowhere else. */
public final class ProviderActivitiesImpl implements ProviderActivities {
  private final ProviderWork store;
  private final IssueStep issue;
  private final WithdrawStep withdraw;
  private final StepFailures failures;

  /**
   * @param clients the client of each provider
   * @param secrets opens the accounts' keys
   */
  public ProviderActivitiesImpl(
      ProviderWork store,
      Function<Origin, ProviderClient> clients,
      Secrets secrets,
      ProviderRules rules,
      Clock clock) {
    this.store = store;
    var providers = new Providers(clients, secrets);
    var lookUp = new LookUp(providers, store, clock);
    failures = new StepFailures(store, rules.patienceRule(), clock);
    var sending = new Sending(providers, store, lookUp, failures, rules.timeout(), clock);
    issue = new IssueStep(store, lookUp, sending, failures, rules.sendRule(), clock);
    withdraw = new WithdrawStep(providers, store, lookUp, failures, rules, clock);
  }

  /**
   * Tells the server that a call is about to begin; a withdrawal that arrived meanwhile ends the
   * activity here, before anything is sent. A worker that stops lets its calls finish.
   */
  public static void heartbeat() {
    heartbeat(Activity.getExecutionContext());
  }

  /** As {@link #heartbeat()}, on another thread than the activity's own. */
  public static void heartbeat(ActivityExecutionContext activity) {
    try {
      activity.heartbeat(null);
    } catch (ActivityWorkerShutdownException draining) {
      return;
    }
  }

  @Override
  public ProviderOutcome issue(UUID credential, boolean inserted) {
    return issue.run(credential, inserted, Activity.getExecutionContext().getInfo().getAttempt());
  }

  @Override
  public ProviderOutcome withdraw(UUID credential) {
    return withdraw.run(credential);
  }

  @Override
  public ProviderOutcome parkRateLimited(UUID credential, Step step) {
    return store
        .load(credential)
        .map(
            work ->
                failures.park(
                    work,
                    step,
                    FailureType.PROVIDER_RATE_LIMITED,
                    "the provider asked to wait for 24 hours",
                    null))
        .orElseGet(ProviderOutcome.Stopped::new);
  }
}
