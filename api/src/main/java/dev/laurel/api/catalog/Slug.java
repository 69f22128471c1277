package dev.laurel.api.catalog;

import dev.laurel.api.problem.ApiProblem;
import dev.laurel.domain.catalog.SlugOfName;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** A short name for URLs. Null is none. */
@Pattern(regexp = "[a-z0-9][a-z0-9._-]{0,254}")
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {})
@jakarta.validation.ReportAsSingleViolation
@interface Slug {
  String message() default
      "must be at most 255 of a-z, 0-9, '-', '_' and '.', and begin with a letter or digit";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** The slug that was given, or one made of the name. */
  final class Of {
    private Of() {}

    static String given(@Nullable String slug, String name) {
      if (slug != null) {
        return slug;
      }
      return SlugOfName.of(name)
          .orElseThrow(
              () ->
                  ApiProblem.invalid(
                      "#/slug", "is required: the name has no letter to make one of"));
    }
  }
}
