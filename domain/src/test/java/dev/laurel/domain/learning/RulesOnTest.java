package dev.laurel.domain.learning;

import java.util.List;
import java.util.UUID;

/** Rules for tests. */
final class RulesOnTest {
  static final String PASSING = "org.openedx.learning.course.passing.status.updated.v1";

  private RulesOnTest() {}

  static TemplateRules aTemplate(long id, Requirement... requirements) {
    return aTemplate(id, List.of(requirements), List.of());
  }

  static TemplateRules aTemplate(long id, List<Requirement> requirements, List<Penalty> penalties) {
    return new TemplateRules(id, new UUID(0, id), "Badge " + id, true, requirements, penalties);
  }

  static Requirement aRequirement(long id, String group, DataRule... rules) {
    return new Requirement(id, new UUID(1, id), PASSING, null, group, List.of(rules));
  }

  static Penalty aPenalty(long id, List<Long> requirements, DataRule... rules) {
    return new Penalty(id, new UUID(2, id), PASSING, null, List.of(rules), requirements);
  }

  static DataRule is(String path, Object value) {
    return new DataRule(path, Operator.EQ, value);
  }
}
