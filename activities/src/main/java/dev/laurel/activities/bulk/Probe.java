package dev.laurel.activities.bulk;

import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.award.ProviderWork.Account;

/** One cheap read at a provider, which tells the account's breaker whether it is back. */
@FunctionalInterface
interface Probe {
  /**
   * @throws dev.laurel.activities.provider.ProviderException if it is not
   */
  void of(Origin provider, Account account);
}
