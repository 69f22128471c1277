package dev.laurel.workflows.award;

import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.award.Step;
import io.temporal.activity.Activity;
import io.temporal.client.ActivityCompletionException;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Answers as it was told to, in order; then with a badge, or with its withdrawal. */
final class FakeProvider implements ProviderActivities {
  static final IssuedBadge BADGE = new IssuedBadge("b-1", "pending", null);

  /** {@code issue inserted}, {@code issue}, {@code withdraw}, {@code park}. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  private final Deque<Supplier<ProviderOutcome>> answers = new ConcurrentLinkedDeque<>();

  void answers(ProviderOutcome... outcomes) {
    List.of(outcomes).forEach(outcome -> answers.add(() -> outcome));
  }

  void does(Supplier<ProviderOutcome> answer) {
    answers.add(answer);
  }

  static ProviderOutcome later(Duration pause, int attempt) {
    return new ProviderOutcome.Later(pause, FailureType.PROVIDER_UNAVAILABLE, attempt);
  }

  static ProviderOutcome parked(FailureType failure, int parking) {
    return new ProviderOutcome.Parked(failure, parking);
  }

  /** Lets everybody wait their turn, however often they ask. */
  void hasNoTurnFor(Duration delay) {
    does(
        () -> {
          hasNoTurnFor(delay);
          throw ApplicationFailure.newBuilder()
              .setType(FailureType.PROVIDER_RATE_LIMITED.word())
              .setMessage("waits its turn")
              .setNextRetryDelay(delay)
              .setCategory(ApplicationErrorCategory.BENIGN)
              .build();
        });
  }

  /** Is under way until it is cancelled, then answers all the same. */
  void isOvertakenByACancellation(ProviderOutcome outcome) {
    does(
        () -> {
          while (true) {
            try {
              Activity.getExecutionContext().heartbeat(null);
              Thread.sleep(20);
            } catch (ActivityCompletionException cancelled) {
              return outcome;
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          }
        });
  }

  @Override
  public ProviderOutcome issue(UUID credential, boolean inserted) {
    asked.add(inserted ? "issue inserted" : "issue");
    var answer = answers.poll();
    return answer == null ? new ProviderOutcome.Issued(BADGE) : answer.get();
  }

  @Override
  public ProviderOutcome withdraw(UUID credential) {
    asked.add("withdraw");
    var answer = answers.poll();
    return answer == null ? new ProviderOutcome.Withdrawn("revoked") : answer.get();
  }

  @Override
  public ProviderOutcome parkRateLimited(UUID credential, Step step) {
    asked.add("park " + step.word());
    return parked(FailureType.PROVIDER_RATE_LIMITED, 1);
  }
}
