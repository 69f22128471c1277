package dev.laurel.activities.provider;

import dev.laurel.store.catalog.AccountKeys;
import dev.laurel.store.catalog.Secrets;
import java.util.UUID;

/** What is needed to call a provider for an account, read anew each time: keys are replaced. */
final class AccountAccess {
  private final AccountKeys keys;
  private final Secrets secrets;

  AccountAccess(AccountKeys keys, Secrets secrets) {
    this.keys = keys;
    this.secrets = secrets;
  }

  /**
   * @param keyVersion of the key, so that a refusal pauses nobody whose key has been replaced
   */
  record Granted(ProviderAccess access, int keyVersion) {}

  /**
   * @throws ProviderException.NotSent if this process has another {@code LAUREL_SECRET_KEY} than
   *     the one that sealed the key
   */
  Granted of(UUID account) {
    var key = keys.find(account).orElseThrow();
    return new Granted(ProviderAccess.of(account, key, secrets), key.keyVersion());
  }
}
