package dev.laurel.activities.award;

import dev.laurel.activities.provider.ProviderClient;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.award.ProviderSends;
import dev.laurel.store.award.ProviderWork;
import dev.laurel.store.award.ProviderWork.Work;
import dev.laurel.store.catalog.Secrets;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;

/**
 * The first try of awards that a bulk run has inserted and nobody has sent, alone or, where the
 * provider takes several at once, together. The rules of single awards hold for each (award.md,
 * "Never issue twice"): the intent is stamped before the request, and whatever does not succeed is
 * left to an award's own workflow, which looks the badge up first.
 */
public final class FirstTries {
  private final Providers providers;
  private final LoneTry lone;
  private final JointTry joint;

  /**
   * @param clients the client of each provider
   * @param secrets opens the accounts' keys
   */
  public FirstTries(
      ProviderWork store,
      ProviderSends sends,
      Function<Origin, ProviderClient> clients,
      Secrets secrets,
      ProviderRules rules,
      Clock clock) {
    providers = new Providers(clients, secrets);
    var lookUp = new LookUp(providers, store, clock);
    var failures = new StepFailures(store, rules.patienceRule(), clock);
    var sending = new Sending(providers, store, lookUp, failures, rules.timeout(), clock);
    var issue = new IssueStep(store, lookUp, sending, failures, rules.sendRule(), clock);
    lone = new LoneTry(sends, issue);
    joint = new JointTry(store, sends, providers, issue, rules.timeout(), clock);
  }

  /** How many awards one request takes. */
  public int mostAtOnce(Origin origin) {
    return providers.client(origin).mostAtOnce();
  }

  /**
   * Sends one request for awards of one account, and records what came of each.
   *
   * @param works inserted by the run that asks, and never tried: else they would be looked up first
   * @param answered run if there is something to record and no call left to make, so that others
   *     may call meanwhile
   */
  public Tried send(List<Work> works, Runnable answered) {
    var first = works.getFirst();
    return mostAtOnce(first.template().origin()) == 1 ? lone.of(first) : joint.of(works, answered);
  }
}
