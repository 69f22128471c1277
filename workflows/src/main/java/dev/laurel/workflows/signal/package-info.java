/** Sending signals to subscribers: the workflow, its one step, what a try may come to. */
@NullMarked
package dev.laurel.workflows.signal;

import org.jspecify.annotations.NullMarked;
