package dev.laurel.domain.learning;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What rules see of an event.
 *
 * @param type such as {@code org.openedx.learning.course.passing.status.updated.v1}
 * @param data the payload below its single top key: {@code String}, {@code Boolean}, {@link
 *     BigDecimal}, {@code Map} of text to these, {@code List} of these. Without nulls: what is null
 *     in JSON is absent here, so that both read as missing.
 */
public record EventFacts(String type, Map<String, Object> data) {
  /** A number with more places than this is written with an exponent, not with zeros. */
  private static final int PLACES = 100;

  /**
   * The value at a dotted path such as {@code course.course_key}; null if there is none. Lists have
   * nothing inside that a path could name.
   */
  public @Nullable Object at(String dataPath) {
    Map<?, ?> level = data;
    var from = 0;
    while (true) {
      var dot = dataPath.indexOf('.', from);
      var value = level.get(dot < 0 ? dataPath.substring(from) : dataPath.substring(from, dot));
      if (dot < 0) {
        return value;
      }
      if (!(value instanceof Map<?, ?> deeper)) {
        return null;
      }
      level = deeper;
      from = dot + 1;
    }
  }

  /**
   * What rules see of it, in their order: data path to text, cut at {@value Met#LONGEST}
   * characters. What is missing is left out.
   */
  public Map<String, String> seen(List<DataRule> rules) {
    var seen = new LinkedHashMap<String, String>();
    for (var rule : rules) {
      var found = at(rule.dataPath());
      if (found != null) {
        seen.put(rule.dataPath(), RuleIndex.shown(found));
      }
    }
    return seen;
  }

  /**
   * The text that a rule compares: a text as it is, {@code true} or {@code false}, a number in its
   * decimal form. An object and a list have none.
   *
   * @return null for an object and a list
   */
  public static @Nullable String text(Object value) {
    return switch (value) {
      case String text -> text;
      case BigDecimal number -> text(number);
      case Map<?, ?> object -> null;
      case List<?> list -> null;
      default -> value.toString();
    };
  }

  private static String text(BigDecimal number) {
    return Math.abs((long) number.scale()) > PLACES ? number.toString() : number.toPlainString();
  }
}
