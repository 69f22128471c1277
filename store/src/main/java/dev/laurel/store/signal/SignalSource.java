package dev.laurel.store.signal;

import java.net.URI;

/**
 * What signals name as their source, and what the pages they point to begin with; each process says
 * it.
 *
 * @param publicUrl of ours, without a slash at the end
 */
public record SignalSource(URI publicUrl) {}
