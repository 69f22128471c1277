package dev.laurel.api.badgekit;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.laurel.store.catalog.BadgeKitBadge;

/**
 * A badge found by a claim code.
 *
 * @param claimed 1 if the code cannot be used again, else 0: a number, as the original's SQL gave
 */
record ClaimedBadge(@JsonUnwrapped BadgeKitBadge badge, int claimed) {}
