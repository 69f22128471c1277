/** Rules, events and progress: what learners do and what it earns them. */
@NullMarked
package dev.laurel.store.learning;

import org.jspecify.annotations.NullMarked;
