/**
 * What every workflow shares: the one data converter, task queues, search attributes, pauses,
 * starts.
 */
@NullMarked
package dev.laurel.workflows;

import org.jspecify.annotations.NullMarked;
