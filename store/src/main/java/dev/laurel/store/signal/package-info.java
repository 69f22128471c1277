/** The signal log and the sequencer that numbers it. */
@NullMarked
package dev.laurel.store.signal;

import org.jspecify.annotations.NullMarked;
