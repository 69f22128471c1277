package dev.laurel.api.bulk;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;

/** What the query and the headers say of a list. A controller takes it as an argument. */
@ParameterObject
record Asked(
    @Parameter(
            name = "Idempotency-Key",
            in = ParameterIn.HEADER,
            description = "1 to 255 visible characters; repeats are answered by the same run")
        @Nullable String key,
    @Parameter(description = "Id of the template of rows that name none") @Nullable UUID template,
    @Parameter(description = "Check the rows and say what would be refused; stop there")
        boolean dryRun,
    @Parameter(description = "Slug or id; required with the admin key, unless `template` is given")
        @Nullable String system) {}
