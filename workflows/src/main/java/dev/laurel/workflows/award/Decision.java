package dev.laurel.workflows.award;

import org.jspecify.annotations.Nullable;

/**
 * An operator's decision, by reference: who and why stand in the audit row, never in a history.
 *
 * @param audit id of the audit row; null if the signal came from the {@code temporal} CLI
 * @param parking the parking number of the row that the operator saw; null means the present one
 */
public record Decision(@Nullable Long audit, @Nullable Integer parking) {}
