/** Drives awards over HTTP and, on the same Temporal server, the yardsticks beside them. */
@NullMarked
package dev.laurel.bench;

import org.jspecify.annotations.NullMarked;
