package dev.laurel.api.catalog;

import dev.laurel.domain.catalog.Role;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An API key to be.
 *
 * @param system slug or id; required with the admin key, else the key's own
 * @param name who will use it; stands in the audit
 * @param roles a higher one includes the lower: viewer, caller, operator, admin
 */
record ApiKeyForm(
    @Size(max = 255) @Nullable String system,
    @NotBlank @Size(max = 255) String name,
    @NotEmpty @Size(max = 4)
        List<
                @NotNull
                @Pattern(
                    regexp = "viewer|caller|operator|admin",
                    message = "must be viewer, caller, operator or admin")
                String>
            roles) {

  /** As the row keeps them. */
  String rolesText() {
    return roles.stream()
        .map(Role::of)
        .distinct()
        .sorted()
        .map(Role::word)
        .collect(Collectors.joining(","));
  }
}
