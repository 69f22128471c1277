package dev.laurel.api.signal;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A new secret of a subscription.
 *
 * @param secret as at creation; made for you if absent
 */
record SecretForm(
    @Size(min = 1, max = 1000) @Schema(accessMode = Schema.AccessMode.WRITE_ONLY)
        @Nullable String secret) {

  /** Without the secret. */
  @Override
  public String toString() {
    return "SecretForm[]";
  }
}
