/** Lists of awards on the bulk lane, beside plain inserts of the same rows. */
@NullMarked
package dev.laurel.bench.bulk;

import org.jspecify.annotations.NullMarked;
