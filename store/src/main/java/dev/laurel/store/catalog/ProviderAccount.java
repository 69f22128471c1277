package dev.laurel.store.catalog;

import dev.laurel.domain.catalog.Origin;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.ReadOnlyProperty;
import org.springframework.data.relational.core.mapping.Table;

/**
 * An organisation's account at a provider.
 *
 * @param host name of a configured host, such as {@code credly-sandbox}
 * @param organization the provider's id of it; with Accredible a fingerprint of the first key
 * @param auth {@code key}, or {@code client_credentials}: OAuth, at Credly
 * @param clientId of the OAuth client
 * @param secret the key, or the OAuth client's secret, encrypted by {@link Secrets}
 * @param keyVersion counts replaced keys, so that a refusal of the old one pauses nobody
 * @param keyExpiresAt as a person or the provider's rule says; null if nobody knows
 * @param systemSlug of its system, joined
 */
@Table("provider_account")
public record ProviderAccount(
    @Id @Nullable Long id,
    UUID uuid,
    long systemId,
    Origin provider,
    String name,
    String host,
    String organization,
    String auth,
    @Nullable String clientId,
    byte[] secret,
    int keyVersion,
    @Nullable Instant keyExpiresAt,
    @Nullable Instant pausedAt,
    Instant createdAt,
    @ReadOnlyProperty String systemSlug) {}
