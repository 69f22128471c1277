package dev.laurel.store.learning;

import dev.laurel.domain.learning.DataRule;
import dev.laurel.domain.learning.EventFacts;
import dev.laurel.domain.learning.Operator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** Data rules in one column: a JSON list of {@code {dataPath, operator, value}}. */
final class RuleJson {
  private static final JsonMapper JSON = JsonMapper.shared();

  private RuleJson() {}

  static String write(List<DataRule> rules) {
    return JSON.writeValueAsString(
        rules.stream()
            .map(
                rule -> {
                  var written = new LinkedHashMap<String, Object>();
                  written.put("dataPath", rule.dataPath());
                  written.put("operator", rule.operator().word());
                  written.put("value", rule.value());
                  return written;
                })
            .toList());
  }

  /**
   * @throws IllegalArgumentException if this release does not know what stands there
   */
  static List<DataRule> read(String column) {
    // As events are read: so numbers keep their digits and mean the same on both sides.
    var list = EventJson.facts("rules", "{\"rules\":" + column + "}").data().get("rules");
    if (!(list instanceof List<?> rules)) {
      throw new IllegalArgumentException("must be a list");
    }
    return rules.stream().map(RuleJson::rule).toList();
  }

  private static DataRule rule(Object item) {
    if (!(item instanceof Map<?, ?> rule)) {
      throw new IllegalArgumentException("must be a list of objects");
    }
    return new DataRule(
        text(rule, "dataPath"),
        Operator.of(text(rule, "operator")),
        Objects.requireNonNullElse(rule.get("value"), Map.of()));
  }

  private static String text(Map<?, ?> rule, String name) {
    var value = rule.get(name);
    var text = value == null ? null : EventFacts.text(value);
    if (text == null) {
      throw new IllegalArgumentException(name + " must be a text");
    }
    return text;
  }
}
