package dev.laurel.store.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.laurel.domain.learning.DataRule;
import dev.laurel.domain.learning.EventFacts;
import dev.laurel.domain.learning.Operator;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventJsonTest {

  @Test
  void readsWhatRulesSee() {
    var facts =
        EventJson.facts(
            "type",
            """
            {"is_passing": true, "grade": 0.80, "user": {"id": 12345678901234567890, "pii": null},
             "end": null, "tags": ["a", null, {"deep": [1]}], "name": "Ada \\u00e9"}
            """);
    assertThat(facts)
        .isEqualTo(
            new EventFacts(
                "type",
                Map.of(
                    "is_passing",
                    true,
                    "grade",
                    new BigDecimal("0.80"),
                    "user",
                    Map.of("id", new BigDecimal("12345678901234567890")),
                    "tags",
                    List.of("a", Map.of("deep", List.of(BigDecimal.ONE))),
                    "name",
                    "Ada é")));
  }

  @Test
  void readsTheLastOfTwoFieldsOfOneNameAsOthersDo() {
    assertThat(EventJson.facts("t", "{\"a\": 1, \"a\": null}").data()).isEmpty();
    assertThat(EventJson.facts("t", "{\"a\": null, \"a\": \"x\"}").at("a")).isEqualTo("x");
  }

  @Test
  void findsNothingInAClearedEvent() {
    assertThat(EventJson.facts("t", null).data()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "1", "{", "{\"a\":", "nonsense"})
  void refusesWhatIsNoObject(String data) {
    assertThatIllegalArgumentException().isThrownBy(() -> EventJson.facts("t", data));
  }

  @Test
  void refusesWhatIsNestedTooDeeply() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventJson.facts("t", "{\"a\":".repeat(100_000)));
  }

  @Test
  void writesRulesAndReadsThemAgain() {
    var rules =
        List.of(
            new DataRule("course.course_key", Operator.EQ, "course-v1:\"é\"+1"),
            new DataRule("grade", Operator.GTE, new BigDecimal("0.80")),
            new DataRule("grade", Operator.LT, "1e2"),
            new DataRule("is_passing", Operator.NE, false),
            new DataRule("mode", Operator.IN, List.of("verified", true, BigDecimal.TEN)),
            new DataRule("user.pii", Operator.EXISTS, true));
    assertThat(RuleJson.read(RuleJson.write(rules))).isEqualTo(rules);
    assertThat(RuleJson.read("[]")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[1]",
        "[{\"dataPath\":\"a\",\"operator\":\"like\",\"value\":\"x\"}]",
        "[{\"dataPath\":\"a\",\"operator\":\"eq\"}]",
        "[{\"operator\":\"eq\",\"value\":\"x\"}]"
      })
  void refusesRulesOfAnotherRelease(String column) {
    assertThatIllegalArgumentException().isThrownBy(() -> RuleJson.read(column));
  }
}
