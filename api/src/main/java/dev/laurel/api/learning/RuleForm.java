package dev.laurel.api.learning;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.laurel.domain.learning.DataRule;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

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
            maxLength = 255,
            example = "course.course_key")
        @NotNull
        @Pattern(
            // looks at the length first: the names are matched by recursion
            regexp = "(?=.{0,255}$)[^.\\s]+(\\.[^.\\s]+)*",
            message =
                "must be names with dots between them, such as course.course_key, of at most 255"
                    + " characters")
        String dataPath,
    @Schema(allowableValues = {"eq", "ne", "gt", "gte", "lt", "lte", "in", "exists"}) @NotNull
        String operator,
    @Schema(
            description =
                "A text, a number, true or false; a list of them for `in`; a number for `gt`,"
                    + " `gte`, `lt`, `lte`; true or false for `exists`",
            example = "course-v1:edX+DemoX+2026",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonDeserialize(using = ExactValue.class)
        @Nullable Object value) {

  static RuleForm of(DataRule rule) {
    return new RuleForm(rule.dataPath(), rule.operator().word(), rule.value());
  }
}
