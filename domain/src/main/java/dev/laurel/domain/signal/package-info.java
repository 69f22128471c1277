/** Signals sent to subscribers: in which form, how often, and to which addresses. */
@NullMarked
package dev.laurel.domain.signal;

import org.jspecify.annotations.NullMarked;
