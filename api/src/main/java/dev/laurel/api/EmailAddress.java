package dev.laurel.api;

import dev.laurel.domain.learner.EmailKey;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** What {@link EmailKey} takes for an address. Null is none. */
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = EmailAddress.Check.class)
public @interface EmailAddress {
  String message() default "must be an email address such as ada@example.org";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Public, since the validator makes it. */
  final class Check implements ConstraintValidator<EmailAddress, String> {
    @Override
    public boolean isValid(@Nullable String email, ConstraintValidatorContext context) {
      return email == null || accepts(email);
    }

    /** The same rule for a text that no annotation can stand at. */
    public static boolean accepts(String email) {
      try {
        return !EmailKey.of(email).value().isEmpty();
      } catch (IllegalArgumentException noAddress) {
        return false;
      }
    }
  }
}
