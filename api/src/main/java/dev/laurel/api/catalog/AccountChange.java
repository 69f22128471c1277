package dev.laurel.api.catalog;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What may change of a provider account; what is absent stays.
 *
 * @param key replaces the provider's API key and tests it with one read
 * @param reason for the audit
 */
record AccountChange(
    @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") @Size(max = 255)
        @Nullable String name,
    @Pattern(regexp = "[\\x21-\\x7E]{1,1000}", message = "must be printable ASCII, no spaces")
        @Schema(accessMode = Schema.AccessMode.WRITE_ONLY)
        @Nullable String key,
    @Size(max = 1000) @Nullable String reason) {

  /** Without the key. */
  @Override
  public String toString() {
    return "AccountChange[" + name + "]";
  }
}
