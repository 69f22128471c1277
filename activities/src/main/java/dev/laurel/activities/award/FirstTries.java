package dev.laurel.activities.award;

import dev.laurel.activities.provider.BatchResult;
import dev.laurel.activities.provider.ProviderClient;
import dev.laurel.activities.provider.ProviderException;
import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.award.SendRecord;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.award.ProviderBatches;
import dev.laurel.store.award.ProviderBatches.Badge;
import dev.laurel.store.award.ProviderWork;
import dev.laurel.store.award.ProviderWork.Sent;
import dev.laurel.store.award.ProviderWork.Work;
import dev.laurel.store.catalog.Secrets;
import dev.laurel.workflows.award.ProviderOutcome;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

/**
 * The first try of awards that a bulk run has inserted and nobody has sent, alone or, where the
 * provider takes several at once, together. The rules of single awards hold for each (award.md,
 * "Never issue twice"): the intent is stamped before the request, and whatever does not succeed is
 * left to an award's own workflow, which looks the badge up first.
 */
public final class FirstTries {
  private final ProviderWork store;
  private final ProviderBatches batches;
  private final Providers providers;
  private final IssueStep issue;
  private final Duration timeout;
  private final Clock clock;

  /**
   * @param clients the client of each provider
   * @param secrets opens the accounts' keys
   */
  public FirstTries(
      ProviderWork store,
      ProviderBatches batches,
      Function<Origin, ProviderClient> clients,
      Secrets secrets,
      ProviderRules rules,
      Clock clock) {
    this.store = store;
    this.batches = batches;
    this.clock = clock;
    timeout = rules.timeout();
    providers = new Providers(clients, secrets);
    var lookUp = new LookUp(providers, store, clock);
    var failures = new StepFailures(store, rules.patienceRule(), clock);
    var sending = new Sending(providers, store, lookUp, failures, timeout, clock);
    issue = new IssueStep(store, lookUp, sending, failures, rules.sendRule(), clock);
  }

  /** What a first try led to. */
  public sealed interface Result {
    /** The badge is on record. */
    record Issued() implements Result {}

    /** It waits for its account, which is paused: it needs no workflow until then. */
    record Parked() implements Result {}

    /** It needs a workflow of its own, which tries again or shows why it is parked. */
    record HandOver() implements Result {}

    /** The row's status no longer allows it; nothing was sent. */
    record Stopped() implements Result {}
  }

  /**
   * What came of a request.
   *
   * @param results of each award
   * @param pause how long the provider asks everybody of this account to wait; zero if it does not
   * @param unauthorized whether the account's key was refused
   */
  public record Tried(Map<UUID, Result> results, Duration pause, boolean unauthorized) {}

  /** How many awards one request takes. */
  public int mostAtOnce(Origin origin) {
    return providers.client(origin).mostAtOnce();
  }

  /**
   * Sends one request for one award, and records what came of it.
   *
   * @param work inserted by the run that asks, and never tried: else it would be looked up first
   */
  public Tried one(Work work) {
    return switch (issue.first(work)) {
      case ProviderOutcome.Issued issued -> {
        var badge = issued.badge();
        batches.issued(
            List.of(
                new Badge(
                    work.credential(), badge.externalId(), badge.externalState(), badge.url())));
        yield tried(work, new Result.Issued());
      }
      case ProviderOutcome.Parked parked ->
          new Tried(
              Map.of(work.credential(), of(parked)),
              Duration.ZERO,
              parked.failure() == FailureType.PROVIDER_UNAUTHORIZED);
      case ProviderOutcome.Stopped stopped -> tried(work, new Result.Stopped());
      case ProviderOutcome.Later later -> tried(work, new Result.HandOver());
      case ProviderOutcome.Waiting waiting -> tried(work, new Result.HandOver());
      case ProviderOutcome.Withdrawn wrong ->
          throw new IllegalStateException("issuing led to " + wrong);
    };
  }

  private static Tried tried(Work work, Result result) {
    return new Tried(Map.of(work.credential(), result), Duration.ZERO, false);
  }

  /** Sends one request for several awards of one account, and records what came of each. */
  public Tried several(List<Work> works) {
    var results = new HashMap<UUID, Result>();
    var clear = new ArrayList<Work>();
    for (var work : works) {
      issue
          .beforeFirst(work)
          .map(FirstTries::withoutCall)
          .ifPresentOrElse(result -> results.put(work.credential(), result), () -> clear.add(work));
    }
    if (clear.isEmpty()) {
      return new Tried(results, Duration.ZERO, false);
    }
    var client = providers.client(clear.getFirst().template().origin());
    var stamped = stamp(client, clear, results);
    return stamped.isEmpty()
        ? new Tried(results, Duration.ZERO, false)
        : send(client, clear.getFirst(), stamped, results);
  }

  private static Result withoutCall(ProviderOutcome obstacle) {
    return switch (obstacle) {
      case ProviderOutcome.Parked parked -> of(parked);
      case ProviderOutcome.Stopped stopped -> new Result.Stopped();
      default -> new Result.HandOver();
    };
  }

  private static Result of(ProviderOutcome.Parked parked) {
    return parked.failure() == FailureType.PROVIDER_UNAUTHORIZED
        ? new Result.Parked()
        : new Result.HandOver();
  }

  /** Returns the bodies of those whose intent stands now. */
  private Map<UUID, String> stamp(
      ProviderClient client, List<Work> clear, Map<UUID, Result> results) {
    var now = clock.instant();
    var bodies = new LinkedHashMap<UUID, String>();
    var intents = new LinkedHashMap<UUID, Sent>();
    for (var work : clear) {
      var body = client.body(Sending.order(work));
      bodies.put(work.credential(), body);
      intents.put(
          work.credential(),
          new Sent(now, body, LookUp.email(work), LookUp.recipient(work), now.plus(timeout)));
    }
    var stamped = batches.stamp(intents);
    bodies.keySet().retainAll(stamped);
    intents.keySet().stream()
        .filter(one -> !stamped.contains(one))
        .forEach(one -> results.put(one, new Result.Stopped()));
    return bodies;
  }

  private Tried send(
      ProviderClient client, Work any, Map<UUID, String> bodies, Map<UUID, Result> results) {
    var account = Objects.requireNonNull(any.account());
    try {
      record(client.issueAll(providers.access(account), bodies), results);
      return new Tried(results, Duration.ZERO, false);
    } catch (ProviderException failed) {
      bodies.keySet().forEach(one -> results.put(one, new Result.HandOver()));
      return failed(account, bodies, failed, results);
    }
  }

  private void record(Map<UUID, BatchResult> answered, Map<UUID, Result> results) {
    var issued = new ArrayList<Badge>();
    var declined = new ArrayList<UUID>();
    var unclear = new ArrayList<UUID>();
    answered.forEach(
        (credential, result) -> {
          switch (result) {
            case BatchResult.Issued made -> {
              // One that is not published is found, and published, by its own workflow.
              if (made.badge().published()) {
                issued.add(badge(credential, made));
                results.put(credential, new Result.Issued());
              } else {
                unclear.add(credential);
                results.put(credential, new Result.HandOver());
              }
            }
            case BatchResult.Declined refused -> {
              declined.add(credential);
              results.put(credential, new Result.HandOver());
            }
            case BatchResult.Unclear unknown -> {
              unclear.add(credential);
              results.put(credential, new Result.HandOver());
            }
          }
        });
    batches.issued(issued);
    batches.failed(declined, SendRecord.REFUSED, null, "", clock.instant());
    batches.failed(
        unclear,
        SendRecord.AMBIGUOUS,
        FailureType.OUTCOME_UNKNOWN,
        "the answer to a request for several badges does not tell of this one",
        clock.instant());
  }

  private static Badge badge(UUID credential, BatchResult.Issued made) {
    var badge = made.badge();
    return new Badge(credential, badge.externalId(), badge.state(), badge.url());
  }

  private Tried failed(
      ProviderWork.Account account,
      Map<UUID, String> bodies,
      ProviderException failed,
      Map<UUID, Result> results) {
    var credentials = bodies.keySet();
    var text = String.valueOf(failed.getMessage());
    var now = clock.instant();
    return switch (failed) {
      case ProviderException.Ambiguous lost -> {
        batches.failed(credentials, SendRecord.AMBIGUOUS, FailureType.OUTCOME_UNKNOWN, text, now);
        yield new Tried(results, Duration.ZERO, false);
      }
      case ProviderException.NotSent away -> {
        batches.failed(
            credentials, SendRecord.NOT_SENT, FailureType.PROVIDER_UNAVAILABLE, text, now);
        yield new Tried(results, Duration.ZERO, false);
      }
      case ProviderException.RateLimited busy -> {
        batches.failed(
            credentials, SendRecord.NOT_SENT, FailureType.PROVIDER_RATE_LIMITED, text, now);
        yield new Tried(results, busy.retryAfter(), false);
      }
      case ProviderException.Rejected declined -> {
        batches.failed(credentials, SendRecord.REFUSED, null, text, now);
        yield new Tried(results, Duration.ZERO, false);
      }
      case ProviderException.Unauthorized refused -> {
        batches.failed(
            credentials, SendRecord.NOT_SENT, FailureType.PROVIDER_UNAUTHORIZED, text, now);
        if (!store.pauseAccount(account.id(), account.keyVersion())) {
          yield new Tried(results, Duration.ZERO, false); // The key has just been replaced.
        }
        batches.park(credentials, FailureType.PROVIDER_UNAUTHORIZED, text, now);
        credentials.forEach(one -> results.put(one, new Result.Parked()));
        yield new Tried(results, Duration.ZERO, true);
      }
    };
  }
}
