package dev.laurel.api.bulk;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One row of a list as it arrived.
 *
 * @param line where it begins, from 1
 * @param value what it says, in the shape of JSON whatever the list's format
 * @param unreadable why it can't be taken whatever it says; null if it can be
 */
record SourceRow(int line, JsonNode value, @Nullable String unreadable) {}
