/** Evaluating learning events and doing what progress has decided. */
@NullMarked
package dev.laurel.activities.learning;

import org.jspecify.annotations.NullMarked;
