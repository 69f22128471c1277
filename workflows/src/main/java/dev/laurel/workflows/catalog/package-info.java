/** Provider accounts: resuming one that was paused. */
@NullMarked
package dev.laurel.workflows.catalog;

import org.jspecify.annotations.NullMarked;
