package dev.laurel.store.bulk;

import dev.laurel.domain.bulk.BulkRunState;

/**
 * The part of a run's row that its steps need.
 *
 * @param template of rows that name none; 0 if the run names none either
 */
record ListRow(long id, long system, long template, BulkRunState state) {}
