/** What the world sees of a badge: Open Badges documents for verifiers, pages for people. */
@NullMarked
package dev.laurel.api.openbadges;

import org.jspecify.annotations.NullMarked;
