package dev.laurel.api.award;

import java.util.UUID;

/**
 * One attempt of one request.
 *
 * @param requestId the same for every attempt under one Idempotency-Key
 * @param repeated true if an earlier attempt may have done part of the work
 */
record Attempt(UUID requestId, boolean repeated) {}
