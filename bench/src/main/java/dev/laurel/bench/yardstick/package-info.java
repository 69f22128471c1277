/** Bare workflows with empty activities: what the Temporal server gives at most. */
@NullMarked
package dev.laurel.bench.yardstick;

import org.jspecify.annotations.NullMarked;
