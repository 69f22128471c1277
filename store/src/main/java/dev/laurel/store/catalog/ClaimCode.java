package dev.laurel.store.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A code with which an earner claims a badge.
 *
 * @param templateId the badge
 * @param code as it was given; compared by {@link ClaimCodes#key}
 * @param claimed whether it was marked as claimed or a credential was awarded by it and not
 *     abandoned; if it can be used again and again, it still can
 * @param email of whoever claimed it; of those who were awarded by it, the latest
 */
public record ClaimCode(
    long id,
    long templateId,
    String code,
    boolean multiuse,
    boolean claimed,
    @Nullable String email) {}
