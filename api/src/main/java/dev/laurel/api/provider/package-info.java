/** What providers tell us, readings of their badges, and where they and Laurel disagree. */
@NullMarked
package dev.laurel.api.provider;

import org.jspecify.annotations.NullMarked;
