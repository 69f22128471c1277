package dev.laurel.store.provider;

import dev.laurel.domain.catalog.Origin;
import java.util.UUID;

/**
 * A provider account whose badges are held against ours.
 *
 * @param id of its row
 * @param systemId of its system's row
 * @param system slug
 * @param organization the provider's id of it
 * @param paused true while the provider refuses its key: nothing is read then
 */
public record WatchedAccount(
    long id,
    UUID uuid,
    long systemId,
    String system,
    Origin origin,
    String organization,
    boolean paused) {}
