package dev.laurel.activities.provider;

import java.util.UUID;

/**
 * What a call needs to know of an account.
 *
 * @param account the account's uuid: breaker, bulkhead and metrics are per account
 * @param host name of the configured host, such as {@code credly-sandbox}
 * @param organization the provider's organisation id; empty at Accredible
 * @param key the account's key in the clear; never logged
 */
public record ProviderAccess(UUID account, String host, String organization, String key) {
  @Override
  public String toString() {
    return "ProviderAccess[" + account + " at " + host + "]";
  }
}
