package dev.laurel.api.catalog;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A template as it is shown.
 *
 * @param state what the provider says of it: draft, active or archived
 * @param awardMode what awards it: requirements, api or both
 * @param reaward whether meeting the requirements again after a revocation awards again
 * @param active whether it can be awarded
 * @param withdrawnAt when the provider was found not to have it any more; its awards park
 */
record TemplateBody(
    UUID id,
    String system,
    String slug,
    String name,
    @Nullable String description,
    @Nullable String imageUrl,
    @Nullable String criteriaUrl,
    @Nullable UUID issuer,
    @Nullable UUID program,
    String origin,
    @Nullable UUID account,
    @Nullable String externalId,
    @Nullable String fallbackName,
    String state,
    String awardMode,
    boolean reaward,
    boolean active,
    @Nullable Instant withdrawnAt,
    Instant createdAt) {}
