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
 * @param webhookUrl where Credly sends its events; a secret, shown to operators and admins only
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
    @Nullable String webhookUrl,
    String auth,
    @Nullable String clientId,
    @Nullable Instant keyExpiresAt,
    @Nullable Long keyDaysLeft,
    int keyVersion,
    boolean paused,
    @Nullable Instant pausedAt,
    Instant createdAt,
    @Nullable Resumption test) {

  static AccountBody of(
      ProviderAccount account, @Nullable String webhookUrl, @Nullable Resumption test) {
    return new AccountBody(
        account.uuid(),
        account.systemSlug(),
        account.provider().word(),
        account.name(),
        account.host(),
        account.organization(),
        webhookUrl,
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
