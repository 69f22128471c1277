package dev.laurel.api.learning;

import dev.laurel.store.learning.StoredRequirement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A requirement as it is shown.
 *
 * @param template id of its template
 * @param awardModeNow the template's award mode, if this requirement has just changed it
 */
record RequirementBody(
    UUID id,
    UUID template,
    String eventType,
    @Nullable String description,
    @Nullable String group,
    List<RuleForm> rules,
    Instant createdAt,
    @Nullable String awardModeNow) {

  static RequirementBody of(UUID template, StoredRequirement stored, @Nullable String awardMode) {
    var requirement = stored.requirement();
    return new RequirementBody(
        requirement.uuid(),
        template,
        requirement.eventType(),
        requirement.description(),
        requirement.group(),
        requirement.rules().stream().map(RuleForm::of).toList(),
        stored.createdAt(),
        awardMode);
  }
}
