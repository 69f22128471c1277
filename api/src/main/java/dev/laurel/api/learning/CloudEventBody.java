package dev.laurel.api.learning;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A CloudEvent as it is sent, for the description only; it is read by {@link EventReading}. */
@Schema(name = "CloudEvent", additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
record CloudEventBody(
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, allowableValues = "1.0")
        String specversion,
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            maxLength = 255,
            minLength = 1,
            description = "With `source`, which event this is")
        String id,
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            maxLength = 1000,
            minLength = 1,
            example = "openedx/lms/web")
        String source,
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            maxLength = 255,
            minLength = 1,
            example = "org.openedx.learning.course.passing.status.updated.v1")
        String type,
    @Schema(description = "When it happened; orders nothing") @Nullable Instant time,
    @Schema(allowableValues = "application/json") @Nullable String datacontenttype,
    @Schema(
            type = "object",
            description =
                "One top key, below it the payload with `user.pii.email` and `.name`; an event"
                    + " without them is stored and counts for nobody",
            example =
                "{\"course_passing_status\": {\"is_passing\": true, \"course\": {\"course_key\":"
                    + " \"course-v1:edX+DemoX+2026\"}, \"user\": {\"pii\": {\"email\":"
                    + " \"ada@example.org\", \"name\": \"Ada Lovelace\"}}}}")
        @Nullable Map<String, Object> data) {}
