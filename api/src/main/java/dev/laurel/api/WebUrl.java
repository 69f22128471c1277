package dev.laurel.api;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** An http or https URL with a host, at most 1,000 characters. Null is none. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = WebUrl.Check.class)
public @interface WebUrl {
  String message() default
      "must be an http or https URL of at most 1000 characters, such as https://example.org/badge";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Public, since the validator makes it. */
  final class Check implements ConstraintValidator<WebUrl, String> {
    @Override
    public boolean isValid(@Nullable String url, ConstraintValidatorContext context) {
      return url == null || accepts(url);
    }

    /** The same rule for a text that no annotation can stand at. */
    public static boolean accepts(String url) {
      try {
        var uri = URI.create(url);
        return url.length() <= 1000
            && uri.getHost() != null
            && uri.getUserInfo() == null
            && ("https".equalsIgnoreCase(uri.getScheme())
                || "http".equalsIgnoreCase(uri.getScheme()));
      } catch (IllegalArgumentException noUrl) {
        return false;
      }
    }
  }
}
