/** Learners and their names. */
@NullMarked
package dev.laurel.store.learner;

import org.jspecify.annotations.NullMarked;
