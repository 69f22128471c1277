package dev.laurel.api.certificate;

import dev.laurel.api.problem.ApiProblem;
import dev.laurel.domain.certificate.TriggerType;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.http.HttpStatus;

/** What staff does, which a platform's own key, a {@code caller}, may not. */
final class StaffOnly {
  private static final Set<TriggerType> TYPES =
      EnumSet.of(
          TriggerType.ALLOWLIST_ADDED,
          TriggerType.ALLOWLIST_REMOVED,
          TriggerType.INVALIDATED,
          TriggerType.UNINVALIDATED,
          TriggerType.REGENERATED);

  private StaffOnly() {}

  static boolean is(TriggerType type) {
    return TYPES.contains(type);
  }

  /**
   * 403.
   *
   * @param what a plural
   */
  static ApiProblem refused(String what) {
    return new ApiProblem(
        HttpStatus.FORBIDDEN, "forbidden", what + " need a key with the role operator.");
  }
}
