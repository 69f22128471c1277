package dev.laurel.api.bulk;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A row that is invalid or was refused. */
@Schema(name = "BulkRunFailure")
record FailureBody(
    @Schema(description = "Of the row, from 1") int number,
    @Schema(description = "Where it begins in what was sent, from 1") int line,
    @Schema(description = "invalid (never begun) or refused (`retry` tries again)") String state,
    @Schema(description = "invalid, or what it was refused for, such as template_inactive")
        String type,
    @Schema(description = "What is wrong first, as the list names it") @Nullable String field,
    @Schema(description = "What is wrong, and what would be right") String reason,
    @Schema(
            description =
                "What it says, in the shape of JSON, to be corrected and sent again; `given` is a"
                    + " line of CSV as it was, if it has more or fewer cells than columns. Absent"
                    + " if it is larger than 64 KB, and 30 days after the end of the run")
        @Nullable JsonNode row) {}
