package dev.laurel.api.learning;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/templates/{id}/backfills}.
 *
 * @param days events accepted in the last so many days, 1 to 3,650
 */
record BackfillForm(@NotNull @Min(1) @Max(3650) @Nullable Integer days) {}
