/** What every repository shares: how instants are written, and the retry of a deadlock. */
@NullMarked
package dev.laurel.store;

import org.jspecify.annotations.NullMarked;
