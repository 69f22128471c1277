/** What every workflow shares: the one data converter, the task queue, the search attributes. */
@NullMarked
package dev.laurel.workflows;

import org.jspecify.annotations.NullMarked;
