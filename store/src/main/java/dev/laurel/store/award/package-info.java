/** Credentials: requests, the one row of each award, intents, what is parked and due. */
@NullMarked
package dev.laurel.store.award;

import org.jspecify.annotations.NullMarked;
