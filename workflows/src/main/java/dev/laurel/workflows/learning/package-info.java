/** What learning events lead to: progress, awards, revocations. */
@NullMarked
package dev.laurel.workflows.learning;

import org.jspecify.annotations.NullMarked;
