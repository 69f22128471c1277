package dev.laurel.domain.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataRuleTest {
  private static final EventFacts FACTS =
      new EventFacts(
          "course.passed",
          Map.of(
              "is_passing",
              true,
              "grade",
              "0.85",
              "score",
              new BigDecimal("7.50"),
              "word",
              "True",
              "course",
              Map.of("course_key", "course-v1:edX+DemoX+1", "display_name", " Demo "),
              "tags",
              List.of("a", "b")));

  @ParameterizedTest
  @CsvSource({
    "course.course_key, course-v1:edX+DemoX+1, true",
    "course.course_key, course-v1:edx+demox+1, false",
    "course.display_name, Demo, false",
    "course.display_name, ' Demo ', true",
    "score, 7.50, true",
    "score, 7.5, false",
    "word, true, false",
    "word, True, true",
    "course, x, false",
    "tags, a, false",
    "course.course_key.deeper, x, false",
    "nowhere, '', false",
  })
  void comparesTextAsItIs(String path, String value, boolean matches) {
    assertThat(new DataRule(path, Operator.EQ, value).matches(FACTS)).isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "yes", "TRUE", "Yes"})
  void readsTheWordsForTrueAlikeAgainstABoolean(String word) {
    assertThat(new DataRule("is_passing", Operator.EQ, word).matches(FACTS)).isTrue();
    assertThat(new DataRule("is_passing", Operator.NE, word).matches(FACTS)).isFalse();
    assertThat(new DataRule("is_passing", Operator.IN, List.of("x", word)).matches(FACTS)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "no", "No", "1", "0", "", " true", "on"})
  void readsNothingElseAsTrue(String word) {
    assertThat(new DataRule("is_passing", Operator.EQ, word).matches(FACTS)).isFalse();
    assertThat(new DataRule("is_passing", Operator.NE, word).matches(FACTS)).isTrue();
  }

  @Test
  void takesABooleanOrANumberForItsText() {
    assertThat(new DataRule("is_passing", Operator.EQ, true).matches(FACTS)).isTrue();
    assertThat(new DataRule("score", Operator.EQ, new BigDecimal("7.50")).matches(FACTS)).isTrue();
    assertThat(new DataRule("grade", Operator.EQ, new BigDecimal("0.85")).matches(FACTS)).isTrue();
    assertThat(new DataRule("word", Operator.EQ, true).matches(FACTS)).isFalse();
  }

  @Test
  void matchesNothingWhereNothingIsButExistsFalse() {
    for (var path : List.of("nowhere", "course.nowhere", "is_passing.deeper", "tags.0", "tags.a")) {
      assertThat(new DataRule(path, Operator.NE, "x").matches(FACTS)).isFalse();
      assertThat(new DataRule(path, Operator.IN, List.of("x")).matches(FACTS)).isFalse();
      assertThat(new DataRule(path, Operator.LT, "1").matches(FACTS)).isFalse();
      assertThat(new DataRule(path, Operator.EXISTS, true).matches(FACTS)).isFalse();
      assertThat(new DataRule(path, Operator.EXISTS, false).matches(FACTS)).isTrue();
      assertThat(new DataRule(path, Operator.EXISTS, "no").matches(FACTS)).isTrue();
    }
    for (var path : List.of("course", "course.course_key", "tags", "is_passing")) {
      assertThat(new DataRule(path, Operator.EXISTS, true).matches(FACTS)).isTrue();
      assertThat(new DataRule(path, Operator.EXISTS, false).matches(FACTS)).isFalse();
    }
  }

  @Test
  void comparesNoObjectAndNoListEvenWithNe() {
    assertThat(new DataRule("course", Operator.NE, "x").matches(FACTS)).isFalse();
    assertThat(new DataRule("tags", Operator.NE, "x").matches(FACTS)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "grade, GTE, 0.8, true",
    "grade, GT, 0.85, false",
    "grade, GTE, 0.850, true",
    "grade, LTE, 0.85, true",
    "grade, LT, 8.5e-1, false",
    "grade, LT, 10, true",
    "score, GT, 7.4999999999999999999, true",
    "score, LTE, 7.5, true",
    "score, LT, -1, false",
    "is_passing, GTE, 0, false",
    "word, LT, 5, false",
    "course, GT, 0, false",
    "tags, LT, 9, false",
  })
  void comparesNumbersAndNothingElse(String path, Operator operator, String value, boolean is) {
    assertThat(new DataRule(path, operator, value).matches(FACTS)).isEqualTo(is);
  }

  @Test
  void takesATextForANumberOnlyIfAllOfItIsOne() {
    for (var text : List.of("85 %", " 0.85", "0,85", "NaN", "", "٣", "0x1", "1e99999")) {
      var facts = new EventFacts("t", Map.of("grade", text));
      assertThat(new DataRule("grade", Operator.GTE, "0").matches(facts)).as(text).isFalse();
      assertThat(new DataRule("grade", Operator.LT, "9").matches(facts)).as(text).isFalse();
    }
  }

  @Test
  void staysCheapWithAnEnormousNumber() {
    var facts = new EventFacts("t", Map.of("grade", new BigDecimal("1e999999999")));
    assertThat(new DataRule("grade", Operator.GT, "1").matches(facts)).isTrue();
    assertThat(new DataRule("grade", Operator.EQ, "1E+999999999").matches(facts)).isTrue();
  }

  @Test
  void findsWholeTextsInAList() {
    var rule = new DataRule("course.course_key", Operator.IN, List.of("course-v1:edX+DemoX+1"));
    assertThat(rule.matches(FACTS)).isTrue();
    assertThat(
            new DataRule("course.course_key", Operator.IN, List.of("edX", "DemoX")).matches(FACTS))
        .isFalse();
  }

  @Test
  void refusesAValueItsOperatorCannotWorkWith() {
    assertThatThrownBy(() -> new DataRule("a", Operator.GT, "much"))
        .hasMessage("must be a number for gt");
    assertThatThrownBy(() -> new DataRule("a", Operator.LTE, true))
        .hasMessage("must be a number for lte");
    assertThatThrownBy(() -> new DataRule("a", Operator.IN, "a, b"))
        .hasMessage("must be a list of texts for in");
    assertThatThrownBy(() -> new DataRule("a", Operator.IN, List.of()))
        .hasMessage("must be a list of texts for in");
    assertThatThrownBy(() -> new DataRule("a", Operator.EXISTS, "maybe"))
        .hasMessage("must be true or false for exists");
    assertThatThrownBy(() -> new DataRule("a", Operator.EQ, List.of("a")))
        .hasMessage("must be a text, a number, true or false for eq");
  }

  @Test
  void readsAsASentence() {
    assertThat(new DataRule("grade", Operator.GTE, new BigDecimal("0.8")).words())
        .isEqualTo("grade is at least 0.8");
    assertThat(new DataRule("mode", Operator.IN, List.of("verified", "honor")).words())
        .isEqualTo("mode is one of verified, honor");
    assertThat(new DataRule("mode", Operator.EXISTS, false).words()).isEqualTo("mode is not there");
  }
}
