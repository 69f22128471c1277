package dev.laurel.workflows.award;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The signals of one run. A decision belongs to one parking of the row: one for an older parking is
 * dropped, one for a parking that the run has not heard of yet is kept until it has.
 */
final class Inbox {
  enum Action {
    RETRY,
    ABANDON
  }

  /** A decision about the row's present parking. */
  record Taken(Action action, Decision decision) {}

  private record Received(Action action, @Nullable Long audit, @Nullable Integer parking) {}

  private final List<Received> received = new ArrayList<>();
  private @Nullable Integer parking;
  private boolean withdrawn;
  private boolean earlierSettled;

  void receive(Action action, @Nullable Decision decision) {
    received.add(
        decision == null
            ? new Received(action, null, parking)
            : new Received(
                action,
                decision.audit(),
                decision.parking() == null ? parking : decision.parking()));
    dropOlder();
  }

  /** The row's parking number, as read or as a step has just reported it. */
  void rowIsAt(int number) {
    received.replaceAll(
        one -> one.parking() == null ? new Received(one.action(), one.audit(), number) : one);
    parking = number;
    dropOlder();
  }

  /** The oldest decision about the present parking, taken out. */
  Optional<Taken> take() {
    var present = received.stream().filter(this::aboutPresent).findFirst();
    present.ifPresent(received::remove);
    return present.map(one -> new Taken(one.action(), new Decision(one.audit(), one.parking())));
  }

  boolean decided() {
    return received.stream().anyMatch(this::aboutPresent);
  }

  /** True if no decision is kept, so that a new run would miss nothing. */
  boolean isEmpty() {
    return received.isEmpty();
  }

  void withdraw() {
    withdrawn = true;
  }

  boolean withdrawn() {
    return withdrawn;
  }

  void earlierSettled() {
    earlierSettled = true;
  }

  boolean isEarlierSettled() {
    return earlierSettled;
  }

  /** A new try reads the row itself: what was settled before it is old news. */
  void forgetEarlierSettled() {
    earlierSettled = false;
  }

  private boolean aboutPresent(Received one) {
    return parking != null && parking.equals(one.parking());
  }

  private void dropOlder() {
    received.removeIf(one -> parking != null && one.parking() != null && one.parking() < parking);
  }
}
