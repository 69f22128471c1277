package dev.laurel.api.catalog;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/templates/{id}/activate}, if there is one.
 *
 * @param backfillDays whether the stored events of so many days are to be shown to the template, 1
 *     to 3,650; none if absent
 */
record ActivationForm(@Min(1) @Max(3650) @Nullable Integer backfillDays) {}
