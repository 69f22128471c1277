/** Lists of awards and revocations: received row by row, worked through, watched. */
@NullMarked
package dev.laurel.store.bulk;

import org.jspecify.annotations.NullMarked;
