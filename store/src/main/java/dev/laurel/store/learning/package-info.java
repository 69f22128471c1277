/** Events that tell what learners have done, and what requirements make of them. */
@NullMarked
package dev.laurel.store.learning;

import org.jspecify.annotations.NullMarked;
