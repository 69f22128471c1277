package dev.laurel.api.catalog;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A provider account to be.
 *
 * @param system slug or id; required with the admin key, else the key's own
 * @param host a configured name; the provider's own if absent
 * @param organization the provider's id of it; required for Credly, elsewhere not given
 * @param key the provider's API key; never answered
 */
record AccountForm(
    @Size(max = 255) @Nullable String system,
    @NotNull @Pattern(regexp = "credly|accredible", message = "must be credly or accredible")
        String provider,
    @NotBlank @Size(max = 255) String name,
    @Size(max = 100) @Nullable String host,
    @Pattern(
            regexp = "[A-Za-z0-9._-]{1,100}",
            message = "must be the provider's id of the organisation")
        @Nullable String organization,
    @NotNull
        @Pattern(regexp = "[\\x21-\\x7E]{1,1000}", message = "must be printable ASCII, no spaces")
        @Schema(accessMode = Schema.AccessMode.WRITE_ONLY)
        String key) {

  /** Without the key. */
  @Override
  public String toString() {
    return "AccountForm[" + provider + ", " + name + "]";
  }
}
