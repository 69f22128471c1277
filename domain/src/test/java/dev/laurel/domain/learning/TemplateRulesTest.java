package dev.laurel.domain.learning;

import static dev.laurel.domain.learning.RulesOnTest.aRequirement;
import static dev.laurel.domain.learning.RulesOnTest.aTemplate;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TemplateRulesTest {

  @Test
  void takesOneOfAGroupAndAllGroups() {
    var template = aTemplate(1, aRequirement(1, "a"), aRequirement(2, "a"), aRequirement(3, "b"));
    assertThat(template.complete(Set.of(2L))).isFalse();
    assertThat(template.complete(Set.of(1L, 2L))).isFalse();
    assertThat(template.complete(Set.of(2L, 3L))).isTrue();
    assertThat(template.ratio(Set.of(1L, 2L))).isEqualTo(0.5);
    assertThat(template.ratio(Set.of(1L, 3L))).isEqualTo(1);
  }

  @Test
  void makesAGroupOfEachRequirementWithoutOne() {
    var template = aTemplate(1, aRequirement(1, null), aRequirement(2, null), aRequirement(3, "x"));
    assertThat(template.groups()).extracting(Group::name).containsExactly(null, null, "x");
    assertThat(template.complete(Set.of(1L, 3L))).isFalse();
    assertThat(template.complete(Set.of(1L, 2L, 3L))).isTrue();
  }

  @Test
  void keepsAGroupApartFromARequirementWithThatNumber() {
    var template = aTemplate(1, aRequirement(7, null), aRequirement(8, "7"));
    assertThat(template.groups()).hasSize(2);
  }

  @Test
  void isNeverCompleteWithoutRequirements() {
    assertThat(aTemplate(1).complete(Set.of(1L))).isFalse();
    assertThat(aTemplate(1).ratio(Set.of())).isZero();
  }

  @Test
  void ignoresFulfilmentsOfOtherTemplates() {
    assertThat(aTemplate(1, aRequirement(1, null)).complete(Set.of(2L, 3L))).isFalse();
    assertThat(aTemplate(1, aRequirement(1, null)).groups().getFirst().requirements())
        .isEqualTo(List.of(aRequirement(1, null)));
  }
}
