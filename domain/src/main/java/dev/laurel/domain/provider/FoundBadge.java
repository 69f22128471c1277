package dev.laurel.domain.provider;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A badge as a provider's look-up shows it, in words both providers share.
 *
 * @param externalId the provider's id
 * @param state the provider's own word: Credly {@code pending, accepted, rejected, revoked};
 *     Accredible {@code created, expired}
 * @param url where people see it; null if the provider gives none
 * @param recipientEmail as the provider holds it; null if withheld
 * @param recipientId the issuer's id of the person: Credly {@code issuer_earner_id}, Accredible
 *     {@code recipient.id}
 * @param credential the uuid of our credential that the record names (Accredible {@code
 *     meta_data.laurel_credential}); null at providers that keep none
 * @param expiresAt when it ends; null if never
 * @param published false for an Accredible record without {@code approve}
 */
public record FoundBadge(
    String externalId,
    String state,
    @Nullable String url,
    @Nullable String recipientEmail,
    @Nullable String recipientId,
    @Nullable String credential,
    @Nullable Instant expiresAt,
    boolean published) {}
