package dev.laurel.api.signal;

import dev.laurel.api.WebUrl;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subscription to be.
 *
 * @param system slug or id; required with the admin key, else the key's own
 * @param url where signals are posted: http or https, on the public internet unless the operators
 *     allow others
 * @param format standard (a CloudEvent, signed as Standard Webhooks says), the one taken if absent,
 *     or badgekit (as BadgeKit's API sends)
 * @param transitions which signals: awarded and revoked of badges, both if absent;
 *     certificate.created, certificate.changed, certificate.revoked, which badgekit has no form for
 * @param secret what messages are signed with; made for you if absent. For standard {@code whsec_}
 *     and base64 of 24 to 64 bytes, for badgekit any text
 */
record SubscriptionForm(
    @Size(max = 255) @Nullable String system,
    @NotNull @WebUrl String url,
    @Pattern(regexp = "standard|badgekit", message = "must be standard or badgekit")
        @Nullable String format,
    @Nullable @Size(min = 1, max = 5)
        List<@NotNull @Pattern(regexp = Transitions.FORM, message = Transitions.WORDS) String>
            transitions,
    @Size(max = 255) @Nullable String description,
    @Size(min = 1, max = 1000) @Schema(accessMode = Schema.AccessMode.WRITE_ONLY)
        @Nullable String secret) {

  /** Without the secret. */
  @Override
  public String toString() {
    return "SubscriptionForm[" + format + "]";
  }
}
