package dev.laurel.api.provider;

import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A badge about which a provider and Laurel disagree.
 *
 * @param kind {@code revoked} or {@code deleted} (at the provider, awarded here), {@code unknown}
 *     (live there, not awarded here)
 * @param open neither closed nor dismissed
 * @param award the award that it is about; absent if none is known
 * @param externalId the provider's id of the badge
 * @param externalState the provider's word for it when it was last seen; {@code deleted} if gone
 * @param closedAt when both agreed again
 */
@Schema(name = "Drift")
record DriftBody(
    UUID id,
    String kind,
    boolean open,
    Named account,
    Named template,
    @Nullable UUID award,
    String externalId,
    @Nullable String externalState,
    Instant firstSeenAt,
    Instant lastSeenAt,
    @Nullable Instant dismissedAt,
    @Nullable String dismissedBy,
    @Nullable Instant closedAt,
    String happened,
    String check,
    String whatToDo,
    String runbook,
    @Nullable URI awardUrl) {

  @Schema(name = "DriftOf")
  record Named(UUID id, String name) {}
}
