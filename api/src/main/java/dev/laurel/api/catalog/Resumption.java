package dev.laurel.api.catalog;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What testing an account's key led to.
 *
 * @param outcome {@code resumed}; {@code refused}: the provider does not take the key; {@code
 *     unanswered}: it did not answer, nothing changed; {@code running}: not known yet; {@code
 *     not-tested}: Temporal is away
 * @param release the release that frees what waited, at {@code /v1/releases/{id}}
 */
record Resumption(String outcome, @Nullable UUID release) {}
