package dev.laurel.activities.provider;

import dev.laurel.domain.provider.FoundBadge;
import dev.laurel.store.catalog.ProviderTemplate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A provider's own copy of an event that a webhook named; what it leaves out is null.
 *
 * @param type such as {@code badge.state.changed}
 * @param organization whose event it is
 * @param occurredAt when
 * @param badgeId the badge it is about
 * @param badgeTemplate the template of that badge
 * @param badge the badge as it was then
 * @param templateId the template it is about
 * @param template the template as it was then
 */
public record ProviderNotice(
    String type,
    @Nullable String organization,
    @Nullable Instant occurredAt,
    @Nullable String badgeId,
    @Nullable String badgeTemplate,
    @Nullable FoundBadge badge,
    @Nullable String templateId,
    @Nullable ProviderTemplate template) {}
