package dev.laurel.api.learning;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.laurel.domain.learning.DataRule;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * One data rule as it is sent and shown.
 *
 * @param dataPath starts below the payload's single top key
 * @param value a list for {@code in}, true or false for {@code exists}
 */
@Schema(name = "DataRule")
@JsonInclude(JsonInclude.Include.ALWAYS)
record RuleForm(
    @Schema(
            description = "Dotted, below the single top key of the event's data",
            example = "course.course_key")
        @NotNull
        @Size(max = 255)
        @Pattern(
            regexp = "[^.\\s]+(\\.[^.\\s]+)*",
            message = "must be names with dots between them, such as course.course_key")
        String dataPath,
    @Schema(allowableValues = {"eq", "ne", "gt", "gte", "lt", "lte", "in", "exists"}) @NotNull
        String operator,
    @Schema(
            description =
                "A text, a number, true or false; a list of them for `in`; a number for `gt`,"
                    + " `gte`, `lt`, `lte`; true or false for `exists`",
            example = "course-v1:edX+DemoX+2026",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable Object value) {

  static RuleForm of(DataRule rule) {
    return new RuleForm(rule.dataPath(), rule.operator().word(), rule.value());
  }
}
