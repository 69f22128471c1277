/** Provider accounts: resuming one that was paused, synchronising its templates. */
@NullMarked
package dev.laurel.workflows.catalog;

import org.jspecify.annotations.NullMarked;
