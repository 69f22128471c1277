package dev.laurel.api.badgekit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.laurel.store.catalog.ClaimCode;
import org.jspecify.annotations.Nullable;

/**
 * A claim code as BadgeKit shows it.
 *
 * @param claimed whether it was used; a multi-use code can be used again all the same
 * @param email of whoever claimed it, the latest of many
 */
@JsonInclude(Include.ALWAYS)
record ClaimCodeBody(
    long id, String code, boolean claimed, @Nullable String email, boolean multiuse) {

  static ClaimCodeBody of(ClaimCode code) {
    return new ClaimCodeBody(code.id(), code.code(), code.claimed(), code.email(), code.multiuse());
  }
}
