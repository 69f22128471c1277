package dev.laurel.store.importing;

/**
 * A row that a person should look at. Names the row by its id, never a learner.
 *
 * @param refused false: imported, but for what {@code reason} says
 */
public record ImportFinding(ImportPart part, long rowId, boolean refused, String reason) {}
