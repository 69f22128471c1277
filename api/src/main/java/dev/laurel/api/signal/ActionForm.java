package dev.laurel.api.signal;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Why an operator acts.
 *
 * @param reason for the audit
 */
record ActionForm(@Size(max = 1000) @Nullable String reason) {

  static String words(@Nullable ActionForm form) {
    return form == null || form.reason() == null ? "" : form.reason().strip();
  }
}
