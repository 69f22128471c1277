package dev.laurel.fakes.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Which requests go wrong and how: first the faults planned for the next requests of an operation,
 * in the order they were planned, then a mix drawn for each request from a seeded source.
 */
public final class FaultPlan {

  private final List<Planned> planned = new ArrayList<>();
  private final List<Share> mix = new ArrayList<>();
  private Random random = new Random(0);

  /** Spoils the next {@code times} requests of this operation. */
  public synchronized FaultPlan next(int times, Operation operation, Fault fault) {
    planned.add(new Planned(operation, fault, times));
    return this;
  }

  /** Spoils the next request of this operation. */
  public FaultPlan next(Operation operation, Fault fault) {
    return next(1, operation, fault);
  }

  /** Spoils every request of this operation until {@link #clear()}. */
  public FaultPlan always(Operation operation, Fault fault) {
    return next(Integer.MAX_VALUE, operation, fault);
  }

  /** Spoils this share of an operation's requests; shares of one operation add up. */
  public synchronized FaultPlan mix(double probability, Operation operation, Fault fault) {
    mix.add(new Share(operation, fault, probability));
    return this;
  }

  /** The seed of the mix; the same seed and the same order of requests give the same faults. */
  public synchronized FaultPlan seed(long seed) {
    random = new Random(seed);
    return this;
  }

  /** From now on nothing goes wrong. */
  public synchronized FaultPlan clear() {
    planned.clear();
    mix.clear();
    return this;
  }

  synchronized Optional<Fault> draw(Operation asked) {
    var hit = planned.stream().filter(plan -> plan.operation.matches(asked)).findFirst();
    if (hit.isPresent()) {
      var plan = hit.get();
      if (plan.left != Integer.MAX_VALUE && --plan.left == 0) {
        planned.remove(plan);
      }
      return Optional.of(plan.fault);
    }
    if (mix.isEmpty()) {
      return Optional.empty();
    }
    var point = random.nextDouble();
    for (var share : mix) {
      if (share.operation.matches(asked)) {
        point -= share.probability;
        if (point < 0) {
          return Optional.of(share.fault);
        }
      }
    }
    return Optional.empty();
  }

  private static final class Planned {
    private final Operation operation;
    private final Fault fault;
    private int left;

    private Planned(Operation operation, Fault fault, int times) {
      if (times < 1) {
        throw new IllegalArgumentException("a fault must be planned at least once, not " + times);
      }
      this.operation = operation;
      this.fault = fault;
      this.left = times;
    }
  }

  private record Share(Operation operation, Fault fault, double probability) {
    private Share {
      if (!(probability > 0 && probability <= 1)) {
        throw new IllegalArgumentException("probability must be in ]0, 1], not " + probability);
      }
    }
  }
}
