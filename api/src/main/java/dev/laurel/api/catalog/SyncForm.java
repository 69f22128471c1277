package dev.laurel.api.catalog;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts to synchronise.
 *
 * @param accounts ids of provider accounts, 1 to 100; one that is named twice counts once
 * @param reason for the audit
 */
record SyncForm(
    @NotNull @Size(min = 1, max = 100) List<@NotNull UUID> accounts,
    @Size(max = 1000) @Nullable String reason) {}
