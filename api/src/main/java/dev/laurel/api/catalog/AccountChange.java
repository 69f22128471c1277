package dev.laurel.api.catalog;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What may change of a provider account; what is absent stays.
 *
 * @param auth how the new key is used; only with {@code key}
 * @param clientId of the OAuth client; only with {@code key}
 * @param key replaces the provider's API key, or OAuth client's secret, and tests it with one read
 * @param keyExpiresAt when the key ends; with a new Credly token 180 days from now if absent
 * @param reason for the audit
 */
record AccountChange(
    @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") @Size(max = 255)
        @Nullable String name,
    @Pattern(regexp = "key|client_credentials", message = "must be key or client_credentials")
        @Nullable String auth,
    @Pattern(regexp = "[\\x21-\\x7E]{1,255}", message = "must be printable ASCII, no spaces")
        @Nullable String clientId,
    @Pattern(regexp = "[\\x21-\\x7E]{1,1000}", message = "must be printable ASCII, no spaces")
        @Schema(accessMode = Schema.AccessMode.WRITE_ONLY)
        @Nullable String key,
    @Future @Nullable Instant keyExpiresAt,
    @Size(max = 1000) @Nullable String reason) {

  /** Without the key. */
  @Override
  public String toString() {
    return "AccountChange[" + name + "]";
  }
}
