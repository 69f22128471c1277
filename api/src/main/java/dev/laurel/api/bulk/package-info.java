/** Lists of awards and revocations: read as they arrive, watched, slowed down and stopped. */
@NullMarked
package dev.laurel.api.bulk;

import org.jspecify.annotations.NullMarked;
