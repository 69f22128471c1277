package dev.laurel.activities.award;

import dev.laurel.activities.provider.ProviderAccess;
import dev.laurel.activities.provider.ProviderClient;
import dev.laurel.activities.provider.ProviderException;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.award.ProviderWork.Account;
import dev.laurel.store.catalog.Secrets;
import java.util.function.Function;

/** A provider's client for an account, with the account's key in the clear. */
final class Providers {
  private final Function<Origin, ProviderClient> clients;
  private final Secrets secrets;

  Providers(Function<Origin, ProviderClient> clients, Secrets secrets) {
    this.clients = clients;
    this.secrets = secrets;
  }

  ProviderClient client(Origin origin) {
    return clients.apply(origin);
  }

  /**
   * @throws ProviderException.NotSent if this process has another {@code LAUREL_SECRET_KEY} than
   *     the one that sealed the key: it backs off and shows like a provider that is away
   */
  ProviderAccess access(Account account) {
    return new ProviderAccess(
        account.uuid(),
        account.host(),
        account.organization(),
        account.clientId(),
        ProviderAccess.opened(account.secret(), secrets));
  }
}
