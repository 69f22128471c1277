package dev.laurel.api.catalog;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A provider account to be.
 *
 * @param system slug or id; required with the admin key, else the key's own
 * @param host a configured name; the provider's own if absent
 * @param organization the provider's id of it; required for Credly, elsewhere not given
 * @param auth {@code key} if absent; {@code client_credentials}, at Credly: OAuth
 * @param clientId of the OAuth client; required with {@code client_credentials}, else not given
 * @param key the provider's API key, or the OAuth client's secret; never answered
 * @param keyExpiresAt when it ends, if known; for Credly's tokens 180 days from now if absent
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
    @Pattern(regexp = "key|client_credentials", message = "must be key or client_credentials")
        @Nullable String auth,
    @Pattern(regexp = "[\\x21-\\x7E]{1,255}", message = "must be printable ASCII, no spaces")
        @Nullable String clientId,
    @NotNull
        @Pattern(regexp = "[\\x21-\\x7E]{1,1000}", message = "must be printable ASCII, no spaces")
        @Schema(accessMode = Schema.AccessMode.WRITE_ONLY)
        String key,
    @Future @Nullable Instant keyExpiresAt) {

  /** Without the key. */
  @Override
  public String toString() {
    return "AccountForm[" + provider + ", " + name + "]";
  }
}
