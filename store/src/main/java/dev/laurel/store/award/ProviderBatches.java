package dev.laurel.store.award;

import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.award.ProviderWork.Work;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Which awards of a bulk run are to be sent to a provider, many a statement. */
public interface ProviderBatches {

  /**
   * The awards of a bulk run's rows that a provider has not issued yet, and that are not parked, in
   * the order of the rows. They are looked after from {@code due} on only: their run is at them.
   *
   * @param after the number of a row; those up to it are left out
   */
  List<Item> open(UUID run, Origin origin, int after, int last, Instant due);

  /**
   * Awards of a bulk run that are accepted and were inserted by another workflow run than {@code
   * temporalRun}, in the order of their ids.
   */
  List<Left> left(UUID run, String temporalRun, long after, int limit);

  /**
   * Whether the database was restored after this run's list was received, as the signal log's epoch
   * tells: its rows may have forgotten what was sent.
   */
  boolean restored(UUID run);

  /**
   * Notes why these awards, of which none was sent, are not sent for now. They stay accepted, and
   * their bulk run goes on with them.
   */
  void held(Collection<UUID> credentials, FailureType type, String text, Instant at);

  /** The bulk run is getting on at the provider. */
  void moved(UUID run);

  /**
   * @param insertedBy the workflow run that inserted it
   * @param system slug of its system
   */
  record Item(int number, String insertedBy, String system, Work work) {}

  /**
   * @param id the credential's key inside
   */
  record Left(long id, UUID credential, String system, Origin origin) {}
}
