package dev.laurel.store.importing;

import org.jspecify.annotations.Nullable;

/** Where a row belongs, in Laurel's ids. */
record Placed(long system, @Nullable Long issuer, @Nullable Long program) {}
