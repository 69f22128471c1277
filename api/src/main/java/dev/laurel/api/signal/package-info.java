/** The signal log over HTTP, as CloudEvents. */
@NullMarked
package dev.laurel.api.signal;

import org.jspecify.annotations.NullMarked;
