/** Callers in a closed loop, and how long their awards took. */
@NullMarked
package dev.laurel.bench.load;

import org.jspecify.annotations.NullMarked;
