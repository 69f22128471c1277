/** Lists of awards or revocations that one run works through. */
@NullMarked
package dev.laurel.domain.bulk;

import org.jspecify.annotations.NullMarked;
