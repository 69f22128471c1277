package dev.laurel.api.catalog;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A system, an issuer or a program as it is shown.
 *
 * @param system slug; absent for a system
 * @param issuer id; only of a program
 * @param badgesEnabled whether learning events count; only of a system
 */
record ProfileBody(
    UUID id,
    @Nullable String system,
    @Nullable UUID issuer,
    String slug,
    String name,
    @Nullable String url,
    @Nullable String email,
    @Nullable String description,
    @Nullable String imageUrl,
    @Nullable Boolean badgesEnabled,
    Instant createdAt) {}
