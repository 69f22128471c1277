package dev.laurel.workflows.bulk;

import dev.laurel.domain.bulk.BulkRunState;
import dev.laurel.domain.catalog.Origin;
import java.util.List;

/**
 * What became of some rows.
 *
 * @param state of the run; anything but running: nothing was done
 * @param atProviders where the awards of these rows go on, in the order of the enum; hosted ones go
 *     on nowhere
 */
public record ChunkOutcome(
    BulkRunState state, int done, int existing, int refused, List<Origin> atProviders) {}
