package dev.laurel.store.bulk;

import org.springframework.dao.PessimisticLockingFailureException;

/**
 * What a transaction has read is no longer so. A lock lost, as far as {@code Transactions} is
 * concerned, which runs it again from the start.
 */
final class Overtaken extends PessimisticLockingFailureException {
  Overtaken(String what) {
    super("somebody was quicker: " + what);
  }
}
