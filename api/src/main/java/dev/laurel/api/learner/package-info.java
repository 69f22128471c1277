/** Learners, to be read. */
@NullMarked
package dev.laurel.api.learner;

import org.jspecify.annotations.NullMarked;
