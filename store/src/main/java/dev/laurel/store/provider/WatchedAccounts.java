package dev.laurel.store.provider;

import dev.laurel.store.provider.Reconciliations.Target;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The provider accounts whose badges are held against ours. */
public interface WatchedAccounts {

  /** Empty if there is no such account. */
  Optional<WatchedAccount> find(UUID account);

  /** All of them, by row id, ascending from {@code after}. */
  List<WatchedAccount> page(long after, int limit);

  /**
   * A template that is reconciled: active, or awarded at least once. What an organisation has ever
   * issued of others is its own business.
   *
   * @return empty if the account has no such template
   */
  Optional<Target> template(long account, String externalId);

  /** The template of which a badge is on record; empty if no credential has recorded it. */
  Optional<Target> templateOf(long account, String badge);
}
