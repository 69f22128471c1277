package dev.laurel.api.catalog;

import dev.laurel.api.problem.ApiProblem;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.text.Normalizer;
import java.util.Locale;
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
      var made =
          Normalizer.normalize(name, Normalizer.Form.NFKD)
              .toLowerCase(Locale.ROOT)
              .replaceAll("\\p{M}+", "")
              .replaceAll("[^a-z0-9]+", "-")
              .replaceAll("^-|-$", "");
      if (made.isEmpty()) {
        throw ApiProblem.invalid("#/slug", "is required: the name has no letter to make one of");
      }
      return made;
    }
  }
}
