package dev.laurel.api.catalog;

import dev.laurel.store.catalog.ProviderAccount;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A provider account as it is shown: never its key.
 *
 * @param auth {@code key} or {@code client_credentials}
 * @param clientId of the OAuth client
 * @param keyExpiresAt when the key ends, as far as known
 * @param keyDaysLeft whole days until then; negative once it has passed
 * @param keyVersion counts replaced keys
 * @param paused true after the provider refused the key; awards wait until it is resumed
 * @param test of a key that was just replaced
 */
record AccountBody(
    UUID id,
    String system,
    String provider,
    String name,
    String host,
    String organization,
    String auth,
    @Nullable String clientId,
    @Nullable Instant keyExpiresAt,
    @Nullable Long keyDaysLeft,
    int keyVersion,
    boolean paused,
    @Nullable Instant pausedAt,
    Instant createdAt,
    @Nullable Resumption test) {

  static AccountBody of(ProviderAccount account) {
    return of(account, null);
  }

  static AccountBody of(ProviderAccount account, @Nullable Resumption test) {
    return new AccountBody(
        account.uuid(),
        account.systemSlug(),
        account.provider().word(),
        account.name(),
        account.host(),
        account.organization(),
        account.auth(),
        account.clientId(),
        account.keyExpiresAt(),
        AccountKey.daysLeft(account.keyExpiresAt(), Instant.now()),
        account.keyVersion(),
        account.pausedAt() != null,
        account.pausedAt(),
        account.createdAt(),
        test);
  }
}
