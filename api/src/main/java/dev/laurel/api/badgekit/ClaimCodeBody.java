package dev.laurel.api.badgekit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.laurel.store.catalog.ClaimCode;
import org.jspecify.annotations.Nullable;

/**
 * A claim code as BadgeKit shows it.
 *
 * @param claimed whether it cannot be used again, or, for a multi-use code, was marked as claimed
 * @param email of whoever claimed it
 */
@JsonInclude(Include.ALWAYS)
record ClaimCodeBody(
    long id, String code, boolean claimed, @Nullable String email, boolean multiuse) {

  static ClaimCodeBody of(ClaimCode code) {
    return new ClaimCodeBody(code.id(), code.code(), code.claimed(), code.email(), code.multiuse());
  }
}
