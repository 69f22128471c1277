package dev.laurel.api.catalog;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A template as it is shown.
 *
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
    String awardMode,
    boolean active,
    @Nullable Instant withdrawnAt,
    Instant createdAt) {}
