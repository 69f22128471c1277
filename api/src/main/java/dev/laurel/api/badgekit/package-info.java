/** The BadgeKit API under {@code /systems}: a drop-in for sites that speak to badgekit-api. */
@NullMarked
package dev.laurel.api.badgekit;

import org.jspecify.annotations.NullMarked;
