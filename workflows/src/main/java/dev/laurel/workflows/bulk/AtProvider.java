package dev.laurel.workflows.bulk;

import dev.laurel.domain.catalog.Origin;

/**
 * What is left to be done of a chunk at one provider. Stored in histories: ids and numbers only.
 *
 * @param row the number of the last row that was dealt with
 */
public record AtProvider(Origin origin, RowRange rows, int row) {}
