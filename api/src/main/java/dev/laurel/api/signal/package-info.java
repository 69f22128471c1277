/** Signals: the feed, whom they are sent to, what became of that. */
@NullMarked
package dev.laurel.api.signal;

import org.jspecify.annotations.NullMarked;
