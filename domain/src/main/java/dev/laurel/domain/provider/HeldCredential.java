package dev.laurel.domain.provider;

import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.award.CredentialStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A credential of ours, as it is held against a provider's badge.
 *
 * @param id of its row
 * @param credential its uuid
 * @param externalId the provider's id that it recorded; null if none yet
 * @param externalState the provider's word that it recorded last; null if none
 * @param expires null if never
 */
public record HeldCredential(
    long id,
    String credential,
    @Nullable String externalId,
    CredentialStatus status,
    AwardState state,
    @Nullable String externalState,
    @Nullable Instant expires) {}
