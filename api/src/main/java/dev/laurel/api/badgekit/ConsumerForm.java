package dev.laurel.api.badgekit;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A consumer to be.
 *
 * @param system slug or id; required with the admin key, else the key's own
 * @param description who will use it
 * @param key the {@code key} claim; made if absent
 * @param secret of any length, as the site has it already; 32 random bytes if absent
 */
record ConsumerForm(
    @Size(max = 255) @Nullable String system,
    @Size(max = 255) @Nullable String description,
    @Pattern(
            regexp = "(?!(?i:master)$)[\\x21-\\x7E]{1,255}",
            message = "must be 1 to 255 visible ASCII characters, and not master")
        @Nullable String key,
    @Size(min = 1, max = 1000) @Nullable String secret) {

  /** Without the secret. */
  @Override
  public String toString() {
    return "ConsumerForm[" + key + "]";
  }
}
