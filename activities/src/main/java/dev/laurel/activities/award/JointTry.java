package dev.laurel.activities.award;

import dev.laurel.activities.award.Tried.Result;
import dev.laurel.activities.provider.BatchResult;
import dev.laurel.activities.provider.ProviderClient;
import dev.laurel.activities.provider.ProviderException;
import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.award.SendRecord;
import dev.laurel.store.award.ProviderSends;
import dev.laurel.store.award.ProviderSends.Badge;
import dev.laurel.store.award.ProviderWork;
import dev.laurel.store.award.ProviderWork.Sent;
import dev.laurel.store.award.ProviderWork.Work;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** One request for several awards of one account, and what is kept of each. */
final class JointTry {
  private final ProviderWork store;
  private final ProviderSends sends;
  private final Providers providers;
  private final IssueStep issue;
  private final Duration timeout;
  private final Clock clock;

  JointTry(
      ProviderWork store,
      ProviderSends sends,
      Providers providers,
      IssueStep issue,
      Duration timeout,
      Clock clock) {
    this.store = store;
    this.sends = sends;
    this.providers = providers;
    this.issue = issue;
    this.timeout = timeout;
    this.clock = clock;
  }

  Tried of(List<Work> works, Runnable answered) {
    var results = new HashMap<UUID, Result>();
    var clear = new ArrayList<Work>();
    for (var work : works) {
      issue
          .beforeFirst(work)
          .map(Result::of)
          .ifPresentOrElse(result -> results.put(work.credential(), result), () -> clear.add(work));
    }
    if (clear.isEmpty()) {
      return Tried.of(results);
    }
    var client = providers.client(clear.getFirst().template().origin());
    var stamped = stamp(client, clear, results);
    return stamped.isEmpty()
        ? Tried.of(results)
        : send(client, clear.getFirst(), stamped, results, answered);
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
    var stamped = sends.stamp(intents);
    bodies.keySet().retainAll(stamped);
    intents.keySet().stream()
        .filter(one -> !stamped.contains(one))
        .forEach(one -> results.put(one, new Result.Stopped()));
    return bodies;
  }

  private Tried send(
      ProviderClient client,
      Work any,
      Map<UUID, String> bodies,
      Map<UUID, Result> results,
      Runnable answered) {
    var account = Objects.requireNonNull(any.account());
    try {
      var answer = client.issueAll(providers.access(account), bodies);
      answered.run();
      record(answer, results);
      return Tried.of(results);
    } catch (ProviderException failed) {
      bodies.keySet().forEach(one -> results.put(one, new Result.HandOver()));
      return failed(account, bodies, failed, results);
    }
  }

  private void record(Map<UUID, BatchResult> answered, Map<UUID, Result> results) {
    var issued = new ArrayList<Badge>();
    var unpublished = new ArrayList<UUID>();
    var declined = new ArrayList<UUID>();
    var unclear = new ArrayList<UUID>();
    answered.forEach(
        (credential, result) -> {
          results.put(credential, new Result.HandOver());
          switch (result) {
            case BatchResult.Issued made -> {
              if (made.badge().published()) {
                issued.add(badge(credential, made));
                results.put(credential, new Result.Issued());
              } else {
                unpublished.add(credential);
              }
            }
            case BatchResult.Declined refused -> declined.add(credential);
            case BatchResult.Unclear unknown -> unclear.add(credential);
          }
        });
    var now = clock.instant();
    sends.issued(issued);
    sends.failed(declined, SendRecord.REFUSED, null, "", now);
    // Found, and published, by its own workflow.
    sends.failed(
        unpublished,
        SendRecord.AMBIGUOUS,
        FailureType.PROVIDER_QUOTA,
        "the record is not published",
        now);
    sends.failed(
        unclear,
        SendRecord.AMBIGUOUS,
        FailureType.OUTCOME_UNKNOWN,
        "the answer to a request for several badges does not tell of this one",
        now);
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
        sends.failed(credentials, SendRecord.AMBIGUOUS, FailureType.OUTCOME_UNKNOWN, text, now);
        yield Tried.of(results);
      }
      case ProviderException.NotSent away -> {
        sends.failed(credentials, SendRecord.NOT_SENT, FailureType.PROVIDER_UNAVAILABLE, text, now);
        yield Tried.of(results);
      }
      case ProviderException.RateLimited busy -> {
        sends.failed(
            credentials, SendRecord.NOT_SENT, FailureType.PROVIDER_RATE_LIMITED, text, now);
        yield new Tried(results, busy.retryAfter(), false);
      }
      case ProviderException.Rejected declined -> {
        sends.failed(credentials, SendRecord.REFUSED, null, text, now);
        yield Tried.of(results);
      }
      case ProviderException.Unauthorized refused -> {
        sends.failed(
            credentials, SendRecord.NOT_SENT, FailureType.PROVIDER_UNAUTHORIZED, text, now);
        if (!store.pauseAccount(account.id(), account.keyVersion())) {
          yield Tried.of(results); // The key has just been replaced.
        }
        sends.park(credentials, FailureType.PROVIDER_UNAUTHORIZED, text, now);
        credentials.forEach(one -> results.put(one, new Result.Parked()));
        yield new Tried(results, Duration.ZERO, true);
      }
    };
  }
}
