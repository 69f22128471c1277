/** What providers hold against what is on record here: hints, readings, drift. */
@NullMarked
package dev.laurel.store.provider;

import org.jspecify.annotations.NullMarked;
