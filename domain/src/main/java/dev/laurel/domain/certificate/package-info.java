/** Course certificates: what is known of a learner in a course, and the status that follows. */
@NullMarked
package dev.laurel.domain.certificate;

import org.jspecify.annotations.NullMarked;
