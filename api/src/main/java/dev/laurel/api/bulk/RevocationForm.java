package dev.laurel.api.bulk;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An item of {@code POST /v1/bulk-revocations}: an award, or a template and a learner's email. */
record RevocationForm(
    @Schema(description = "The award's id") @Nullable UUID award,
    @Schema(description = "The template's id, if the award's is not given") @Nullable UUID template,
    @Schema(example = "ada@example.org") @Nullable String email) {}
