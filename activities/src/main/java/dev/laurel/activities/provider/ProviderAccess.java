package dev.laurel.activities.provider;

import dev.laurel.store.catalog.AccountKeys.AccountKey;
import dev.laurel.store.catalog.Secrets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a call needs to know of an account.
 *
 * @param account the account's uuid: breaker, bulkhead and metrics are per account
 * @param host name of the configured host, such as {@code credly-sandbox}
 * @param organization the provider's organisation id; empty at Accredible
 * @param clientId of the provider's OAuth client; null if the calls carry {@code key} itself
 * @param key the account's key, or its OAuth client's secret, in the clear; never logged
 */
public record ProviderAccess(
    UUID account, String host, String organization, @Nullable String clientId, String key) {

  /** With a key that the calls carry themselves. */
  public ProviderAccess(UUID account, String host, String organization, String key) {
    this(account, host, organization, null, key);
  }

  /** For an account whose key is stored. */
  public static ProviderAccess of(UUID account, AccountKey key, Secrets secrets) {
    return new ProviderAccess(
        account, key.host(), key.organization(), key.clientId(), opened(key.secret(), secrets));
  }

  /**
   * A stored key in the clear.
   *
   * @throws ProviderException.NotSent if this process has another {@code LAUREL_SECRET_KEY} than
   *     the one that sealed the key: it backs off and shows like a provider that is away
   */
  public static String opened(byte[] sealed, Secrets secrets) {
    try {
      return secrets.open(sealed);
    } catch (IllegalStateException sealedOtherwise) {
      throw new ProviderException.NotSent(
          "the account's key does not open with the worker's LAUREL_SECRET_KEY: give the worker the"
              + " api's");
    }
  }

  @Override
  public String toString() {
    return "ProviderAccess[" + account + " at " + host + "]";
  }
}
