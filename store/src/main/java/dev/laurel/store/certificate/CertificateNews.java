package dev.laurel.store.certificate;

import dev.laurel.domain.certificate.CertificateSignal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is told of a certificate's save inside the transaction that makes it. */
public interface CertificateNews {

  /**
   * A save: its rows in {@code certificate}, {@code certificate_history} and {@code signal_log} are
   * written.
   *
   * @param version of the certificate; with its id the key of the history row
   * @param signals in the order in which they are sent
   */
  record Saved(
      long systemId, long certificateId, UUID certificate, long version, List<Sent> signals) {
    public Saved {
      signals = List.copyOf(signals);
    }
  }

  /**
   * @param uuid of the row in {@code signal_log}
   */
  record Sent(UUID uuid, CertificateSignal signal) {}

  /**
   * Called in the transaction, under the lock of the learner in the course; may be called again
   * after a roll-back. Comes last in it: it takes the shared lock on the system's rules, after
   * which no row may be locked that is not locked already (decision 21).
   *
   * @return the batch of learning events that are to be evaluated after the commit; null if no
   *     badge waits for them. If its run cannot be started, the sweep does so seconds later
   */
  @Nullable UUID saved(Saved save);
}
