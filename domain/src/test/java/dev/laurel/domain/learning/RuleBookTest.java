package dev.laurel.domain.learning;

import static dev.laurel.domain.learning.RulesOnTest.PASSING;
import static dev.laurel.domain.learning.RulesOnTest.aPenalty;
import static dev.laurel.domain.learning.RulesOnTest.aRequirement;
import static dev.laurel.domain.learning.RulesOnTest.aTemplate;
import static dev.laurel.domain.learning.RulesOnTest.is;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RuleBookTest {

  @Test
  void findsRequirementsAndPenaltiesOfEveryTouchedTemplateInOrder() {
    // given
    var book =
        book(
            aTemplate(9, aRequirement(4, null, is("course.course_key", "A"), passes(true))),
            aTemplate(
                3,
                List.of(aRequirement(2, "g", is("course.course_key", "B")), aRequirement(1, "g")),
                List.of(aPenalty(5, List.of(1L), passes(true)))),
            aTemplate(4, aRequirement(8, null, passes(false))));
    // when
    var touches = book.match(passed("A"));
    // then
    assertThat(touches).extracting(touch -> touch.template().templateId()).containsExactly(3L, 9L);
    assertThat(touches.getFirst().requirements())
        .extracting(met -> met.requirement().id())
        .containsExactly(1L);
    assertThat(touches.getFirst().penalties()).extracting(Penalty::id).containsExactly(5L);
    assertThat(touches.getLast().requirements())
        .containsExactly(
            new Met(
                aRequirement(4, null, is("course.course_key", "A"), passes(true)),
                Map.of("course.course_key", "A", "is_passing", "true")));
  }

  @Test
  void knowsTheTypesItHasRulesFor() {
    var book = book(aTemplate(1, List.of(), List.of(aPenalty(1, List.of()))));
    assertThat(book.knowsType(PASSING)).isTrue();
    assertThat(book.knowsType("other")).isFalse();
    assertThat(book.match(new EventFacts("other", Map.of()))).isEmpty();
    assertThat(book.version()).isEqualTo(7);
    assertThat(book.template(1)).isPresent();
    assertThat(book.template(2)).isEmpty();
  }

  @Test
  void touchesAnEventOnceThoughSeveralOfTheListedValuesMeanTheSame() {
    var rule = new DataRule("is_passing", Operator.IN, List.of("true", "yes", "TRUE", true));
    var touches = book(aTemplate(1, aRequirement(1, null, rule))).match(passed("A"));
    assertThat(touches).hasSize(1);
    assertThat(touches.getFirst().requirements()).hasSize(1);
  }

  @Test
  void cutsWhatItKeepsOfALongText() {
    var text = "😀".repeat(300);
    var book = book(aTemplate(1, aRequirement(1, null, new DataRule("n", Operator.EXISTS, true))));
    var seen =
        book.match(new EventFacts(PASSING, Map.of("n", text)))
            .getFirst()
            .requirements()
            .getFirst()
            .seen()
            .get("n");
    assertThat(seen).isEqualTo("😀".repeat(254) + "…");
  }

  /** 2,000 comparisons of the index with trying every requirement one by one. */
  @Test
  void findsWhatTryingEveryRuleFinds() {
    var random = new Random(20261123);
    for (var round = 0; round < 200; round++) {
      var requirements = new ArrayList<Requirement>();
      for (var id = 0; id < 20; id++) {
        var rules = new ArrayList<DataRule>();
        for (var rule = random.nextInt(4); rule > 0; rule--) {
          rules.add(anyRule(random));
        }
        requirements.add(aRequirement(id, "g" + id, rules.toArray(DataRule[]::new)));
      }
      var book = book(aTemplate(1, requirements, List.of()));
      for (var event = 0; event < 10; event++) {
        var facts = anyFacts(random);
        var expected =
            requirements.stream()
                .filter(it -> it.rules().stream().allMatch(rule -> rule.matches(facts)))
                .map(Requirement::id)
                .toList();
        var found =
            book.match(facts).stream()
                .flatMap(touch -> touch.requirements().stream())
                .map(met -> met.requirement().id())
                .toList();
        assertThat(found).isEqualTo(expected);
      }
    }
  }

  @Test
  void takesNoLongerAmongTenThousandRequirementsThatDoNotMatch() {
    var few = courses(10);
    var many = courses(10_000);
    var event = passed("course 3");
    times(few, event, 20_000);
    times(many, event, 20_000);
    // A thousand times as many requirements; ten leaves room for a busy machine.
    assertThat(times(many, event, 20_000)).isLessThan(10 * times(few, event, 20_000));
  }

  private static long times(RuleBook book, EventFacts event, int times) {
    var start = System.nanoTime();
    for (var i = 0; i < times; i++) {
      assertThat(book.match(event).size()).isOne();
    }
    return System.nanoTime() - start;
  }

  private static RuleBook courses(int count) {
    var templates = new ArrayList<TemplateRules>();
    for (var i = 0; i < count; i++) {
      templates.add(
          aTemplate(
              i, aRequirement(i, null, passes(true), is("course.course_key", "course " + i))));
    }
    return new RuleBook(1, templates);
  }

  private static DataRule anyRule(Random random) {
    var path = List.of("a", "b", "c.d").get(random.nextInt(3));
    var operator = Operator.values()[random.nextInt(Operator.values().length)];
    Object value = anyValue(random);
    if (operator == Operator.EXISTS) {
      value = random.nextBoolean();
    } else if (operator.comparesNumbers()) {
      value = new BigDecimal(random.nextInt(3));
    } else if (operator == Operator.IN) {
      value = List.of(value, anyValue(random));
    }
    return new DataRule(path, operator, value);
  }

  private static Object anyValue(Random random) {
    return List.of("true", "no", "x", true, false, BigDecimal.ONE, "1").get(random.nextInt(7));
  }

  private static EventFacts anyFacts(Random random) {
    var data = new HashMap<String, Object>();
    if (random.nextInt(5) > 0) {
      data.put("a", anyValue(random));
    }
    if (random.nextInt(5) > 0) {
      data.put("b", anyValue(random));
    }
    if (random.nextInt(5) > 0) {
      data.put("c", Map.of("d", anyValue(random)));
    }
    return new EventFacts(PASSING, data);
  }

  private static DataRule passes(boolean passes) {
    return is("is_passing", passes);
  }

  private static EventFacts passed(String course) {
    return new EventFacts(
        PASSING, Map.of("is_passing", true, "course", Map.of("course_key", course)));
  }

  private static RuleBook book(TemplateRules... templates) {
    return new RuleBook(7, List.of(templates));
  }
}
