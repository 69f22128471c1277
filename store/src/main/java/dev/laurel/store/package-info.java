/**
 * What every repository shares: the pool, the migrations, how instants are written, the retry of a
 * deadlock, what is under way.
 */
@NullMarked
package dev.laurel.store;

import org.jspecify.annotations.NullMarked;
