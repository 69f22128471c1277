package dev.laurel.domain.learning;

import java.util.stream.Collectors;

/** What a learner has to do, in words for people. */
public final class RequirementWords {
  private RequirementWords() {}

  /**
   * The requirement's own description; without one, what its event and rules say: {@code course
   * passing status updated, where is_passing is true and course.course_key is
   * course-v1:edX+DemoX+1}.
   */
  public static String of(Requirement requirement) {
    if (requirement.description() != null && !requirement.description().isBlank()) {
      return requirement.description();
    }
    var event = event(requirement.eventType());
    return requirement.rules().isEmpty()
        ? event
        : event
            + ", where "
            + requirement.rules().stream()
                .map(DataRule::words)
                .collect(Collectors.joining(" and "));
  }

  /** Alternatives side by side. */
  public static String of(Group group) {
    return group.requirements().stream()
        .map(RequirementWords::of)
        .distinct()
        .collect(Collectors.joining("; or "));
  }

  /** {@code org.openedx.learning.course.passing.status.updated.v1} without what is always so. */
  private static String event(String type) {
    return type.replaceFirst("^org\\.openedx\\.[a-z]+\\.", "")
        .replaceFirst("\\.v\\d+$", "")
        .replace('.', ' ')
        .replace('_', ' ');
  }
}
