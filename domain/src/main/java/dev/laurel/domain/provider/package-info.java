/** What a provider holds, and whether a badge found there is ours. */
@NullMarked
package dev.laurel.domain.provider;

import org.jspecify.annotations.NullMarked;
