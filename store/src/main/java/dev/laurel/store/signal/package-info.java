/** The signal log, the sequencer that numbers it, and what subscribers are owed of it. */
@NullMarked
package dev.laurel.store.signal;

import org.jspecify.annotations.NullMarked;
