package dev.laurel.store.catalog;

import dev.laurel.domain.catalog.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The key of a provider account, for testing it. */
public interface AccountKeys {

  /** Empty if there is no such account. */
  Optional<AccountKey> find(UUID account);

  /**
   * Unpauses the account if its key is still the one that was tested.
   *
   * @return false if the key was replaced meanwhile
   */
  boolean resume(UUID account, int keyVersion);

  /** Accounts whose key's end is known, the first to end first; at most 1,000. */
  List<KeyEnd> ends();

  /** When an account's key ends. */
  record KeyEnd(UUID account, String provider, Instant at) {}

  /**
   * An account's key.
   *
   * @param clientId of the provider's OAuth client whose secret {@code secret} is; null if that is
   *     the key itself
   * @param secret encrypted
   */
  record AccountKey(
      long id,
      long system,
      Origin origin,
      String host,
      String organization,
      @Nullable String clientId,
      byte[] secret,
      int keyVersion,
      boolean paused) {}
}
