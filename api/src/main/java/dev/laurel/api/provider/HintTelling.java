package dev.laurel.api.provider;

import dev.laurel.store.provider.WatchedAccount;
import dev.laurel.workflows.provider.ProviderStarts;
import io.temporal.client.WorkflowClient;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells an account's run of a hint that has been stored, beside the answer to whoever sent it: a
 * Temporal that is slow or away keeps no provider waiting. What nobody is told of, a loop of the
 * worker finds after some seconds.
 */
@Component
class HintTelling {
  private static final Logger log = LoggerFactory.getLogger(HintTelling.class);
  private static final int AT_ONCE = 8;

  private final WorkflowClient temporal;
  private final Semaphore places = new Semaphore(AT_ONCE);

  HintTelling(WorkflowClient temporal) {
    this.temporal = temporal;
  }

  void tell(WatchedAccount account) {
    if (places.tryAcquire()) {
      Thread.ofVirtual().name("hint-telling").start(() -> told(account));
    }
  }

  private void told(WatchedAccount account) {
    try {
      ProviderStarts.received(temporal, account.uuid(), account.system(), account.origin());
    } catch (RuntimeException away) {
      log.warn("a hint for account {} waits for the worker: {}", account.uuid(), away.toString());
    } finally {
      places.release();
    }
  }
}
