package dev.laurel.api.learning;

import dev.laurel.store.learning.IncomingEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event that can be stored as it is.
 *
 * @param nobody why it counts for nobody, such as {@code names no user}; null if it names a learner
 */
record ReadEvent(IncomingEvent event, @Nullable String nobody) {}
