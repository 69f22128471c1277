/** Laurel as its callers see it: HTTP. */
@NullMarked
package dev.laurel.bench.laurel;

import org.jspecify.annotations.NullMarked;
