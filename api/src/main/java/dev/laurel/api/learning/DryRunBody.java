package dev.laurel.api.learning;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an event would do.
 *
 * @param counts whether it would count at all if it were sent now
 * @param notes why not, in words
 * @param touched templates that it would touch, in the order of their making, at most 100
 * @param touchedLeftOut how many more there are
 * @param notTouched the others and why, at most 100, those first that ask for events of this type
 * @param notTouchedLeftOut how many more there are
 */
@Schema(name = "DryRun")
record DryRunBody(
    String eventType,
    boolean counts,
    List<String> notes,
    List<Touched> touched,
    int touchedLeftOut,
    List<NotTouched> notTouched,
    int notTouchedLeftOut) {

  @Schema(name = "DryRunTemplate")
  record TemplateRef(UUID id, String name) {}

  /**
   * @param progress of the learner; absent if neither the event nor the request names one
   * @param note such as that the provider does not have the template any more
   */
  @Schema(name = "DryRunTouched")
  record Touched(
      TemplateRef template,
      List<MetRequirement> requirements,
      List<MetPenalty> penalties,
      @Nullable Becomes progress,
      @Nullable String note) {}

  /**
   * @param seen what its rules see in the event, by data path
   */
  @Schema(name = "DryRunRequirement")
  record MetRequirement(
      UUID id, @Nullable String description, @Nullable String group, Map<String, String> seen) {}

  /**
   * @param resets ids of the requirements that it would make undone
   */
  @Schema(name = "DryRunPenalty")
  record MetPenalty(
      UUID id, @Nullable String description, Map<String, String> seen, List<UUID> resets) {}

  /**
   * @param ratioBefore groups met of all groups, 0 to 1
   * @param badge what would happen to the badge: awarded, revoked or nothing
   */
  @Schema(name = "DryRunProgress")
  record Becomes(
      double ratioBefore,
      double ratioAfter,
      boolean completeBefore,
      boolean completeAfter,
      @Schema(allowableValues = {"awarded", "revoked", "nothing"}) String badge) {}

  /**
   * @param why at most 20 reasons
   * @param ifItCounted what the event would meet if events counted for the template; only when the
   *     request asks for this template
   */
  @Schema(name = "DryRunNotTouched")
  record NotTouched(TemplateRef template, List<Reason> why, @Nullable Touched ifItCounted) {}

  /**
   * @param reason a stable word
   * @param requirement id of the requirement that is not met
   * @param penalty id of the penalty that does not match
   * @param seen what its rule sees; absent if nothing is there
   * @param detail the reason in words
   */
  @Schema(name = "DryRunReason")
  record Reason(
      @Schema(allowableValues = {"inactive", "award-mode-api", "event-type", "rule"}) String reason,
      @Nullable UUID requirement,
      @Nullable UUID penalty,
      @Nullable RuleForm rule,
      @Nullable String seen,
      String detail) {

    static Reason of(String reason, String detail) {
      return new Reason(reason, null, null, null, null, detail);
    }
  }
}
