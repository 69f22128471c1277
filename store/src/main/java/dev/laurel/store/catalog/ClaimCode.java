package dev.laurel.store.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A code with which an earner claims a badge.
 *
 * @param templateId the badge
 * @param code as it was given; compared by {@link ClaimCodes#key}
 * @param claimed whether it was marked as claimed or, used once only, a credential was awarded by
 *     it and not abandoned
 * @param email of whoever claimed it
 */
public record ClaimCode(
    long id,
    long templateId,
    String code,
    boolean multiuse,
    boolean claimed,
    @Nullable String email) {}
