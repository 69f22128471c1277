package dev.laurel.domain.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequirementWordsTest {
  private static final String PASSED = "org.openedx.learning.course.passing.status.updated.v1";

  @Test
  void saysWhatSomebodyWroteForPeople() {
    assertThat(RequirementWords.of(requirement("Pass the demo course", List.of())))
        .isEqualTo("Pass the demo course");
  }

  @Test
  void saysWhatEventAndRulesMeanWithoutADescription() {
    var rules =
        List.of(
            new DataRule("is_passing", Operator.EQ, true),
            new DataRule("course.course_key", Operator.EQ, "course-v1:edX+DemoX+1"));
    assertThat(RequirementWords.of(requirement(null, rules)))
        .isEqualTo(
            "course passing status updated, where is_passing is true and course.course_key is"
                + " course-v1:edX+DemoX+1");
    assertThat(RequirementWords.of(requirement(" ", List.of())))
        .isEqualTo("course passing status updated");
  }

  @Test
  void namesEveryAlternativeOfAGroupOnce() {
    var group =
        new Group(
            "any",
            List.of(
                requirement("Pass one", List.of()),
                requirement("Pass two", List.of()),
                requirement("Pass one", List.of())));
    assertThat(RequirementWords.of(group)).isEqualTo("Pass one; or Pass two");
  }

  private static Requirement requirement(@Nullable String description, List<DataRule> rules) {
    return new Requirement(1, UUID.randomUUID(), PASSED, description, null, rules);
  }
}
