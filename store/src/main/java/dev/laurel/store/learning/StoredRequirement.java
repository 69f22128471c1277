package dev.laurel.store.learning;

import dev.laurel.domain.learning.Requirement;
import java.time.Instant;

/** A requirement with when it was made. */
public record StoredRequirement(Requirement requirement, Instant createdAt) {}
