package dev.laurel.workflows.award;

import org.jspecify.annotations.Nullable;

/**
 * A badge as the provider holds it.
 *
 * @param externalId the provider's id
 * @param externalState the provider's word, of the list in openedx-badges.md
 * @param url where people see it; null if the provider gave none
 */
public record IssuedBadge(String externalId, String externalState, @Nullable String url) {}
