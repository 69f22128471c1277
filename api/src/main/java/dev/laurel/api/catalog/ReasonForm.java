package dev.laurel.api.catalog;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Why an operator acts.
 *
 * @param reason for the audit
 */
record ReasonForm(@Size(max = 1000) @Nullable String reason) {}
