package dev.laurel.store;

import java.util.function.Supplier;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One short transaction, READ COMMITTED; a deadlock (1213) or lock wait time-out is run again, up
 * to five times, since InnoDB has rolled the whole transaction back.
 *
 * <p>No time-out of its own: the driver would start a timer for every statement (5 % of the
 * worker's CPU, measured), and the socket's and the lock's time-outs bound each wait already.
 */
@Component
public class Transactions {
  private static final int TRIES = 5;

  /** ER_AUTOINC_READ_FAILED. */
  private static final int AUTO_INCREMENT_UNREAD = 1467;

  private final TransactionTemplate template;

  Transactions(PlatformTransactionManager manager) {
    template = new TransactionTemplate(manager);
    template.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
  }

  /**
   * Runs {@code work}, which must be safe to repeat, and commits. Within another such transaction
   * it is a part of that, which is run again as a whole if it must be.
   */
  public <T> T in(Supplier<T> work) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      return work.get();
    }
    for (var attempt = 1; ; attempt++) {
      try {
        return template.execute(status -> work.get());
      } catch (PessimisticLockingFailureException deadlock) {
        if (attempt == TRIES) {
          throw deadlock;
        }
      } catch (UncategorizedSQLException failed) {
        if (attempt == TRIES || !lostAutoIncrement(failed)) {
          throw failed;
        }
      }
    }
  }

  /**
   * MariaDB locks a table's auto-increment while an insert runs whose length it does not know; who
   * is the victim of a deadlock there is told so and not 1213.
   */
  private static boolean lostAutoIncrement(UncategorizedSQLException failed) {
    var cause = failed.getSQLException();
    return cause != null && cause.getErrorCode() == AUTO_INCREMENT_UNREAD;
  }

  /** As {@link #in(Supplier)} for work without a result. */
  public void run(Runnable work) {
    in(
        () -> {
          work.run();
          return true;
        });
  }
}
