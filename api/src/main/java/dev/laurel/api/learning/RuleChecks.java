package dev.laurel.api.learning;

import dev.laurel.api.problem.ApiProblem;
import dev.laurel.api.problem.ApiProblem.FieldError;
import dev.laurel.domain.learning.DataRule;
import dev.laurel.domain.learning.KnownEvents;
import dev.laurel.domain.learning.Operator;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns rules as they are sent into rules that can match, or names all that is wrong. */
final class RuleChecks {
  static final int MOST_RULES = 50;
  private static final int LONGEST_VALUE = 1000;
  private static final int LONGEST_NUMBER = 100;
  private static final int MOST_PLACES = 100;
  private static final int MOST_VALUES = 100;

  /** Of all values of a requirement or penalty, so that its rules fit their column. */
  private static final int MOST_BYTES = 30_000;

  private final String eventType;
  private final List<FieldError> errors = new ArrayList<>();
  private int bytes;

  private RuleChecks(String eventType) {
    this.eventType = eventType;
  }

  /**
   * @throws ApiProblem 422 naming every wrong field of every rule
   */
  static List<DataRule> read(String eventType, @Nullable List<RuleForm> forms) {
    if (forms == null) {
      return List.of();
    }
    var checks = new RuleChecks(eventType);
    var rules = new ArrayList<DataRule>();
    for (var n = 0; n < forms.size(); n++) {
      var rule = checks.rule("#/rules/" + n, forms.get(n));
      if (rule != null) {
        rules.add(rule);
      }
    }
    if (checks.bytes > MOST_BYTES) {
      checks.errors.add(
          new FieldError(
              "#/rules", "must have values of at most " + MOST_BYTES + " bytes taken together"));
    }
    if (!checks.errors.isEmpty()) {
      throw ApiProblem.invalid(checks.errors);
    }
    return rules;
  }

  private @Nullable DataRule rule(String pointer, RuleForm form) {
    var before = errors.size();
    var operator = operator(pointer, form);
    if (operator != null) {
      try {
        KnownEvents.of(eventType).ifPresent(known -> known.check(form.dataPath(), operator));
      } catch (IllegalArgumentException unknown) {
        wrong(pointer + "/dataPath", String.valueOf(unknown.getMessage()));
      }
    }
    bytes += form.dataPath().getBytes(StandardCharsets.UTF_8).length;
    var value = value(pointer + "/value", form.value());
    if (operator == null || value == null || errors.size() > before) {
      return null;
    }
    try {
      return new DataRule(form.dataPath(), operator, value);
    } catch (IllegalArgumentException unfit) {
      wrong(pointer + "/value", String.valueOf(unfit.getMessage()));
      return null;
    }
  }

  private @Nullable Operator operator(String pointer, RuleForm form) {
    try {
      return Operator.of(form.operator());
    } catch (IllegalArgumentException unknown) {
      wrong(pointer + "/operator", String.valueOf(unknown.getMessage()));
      return null;
    }
  }

  private @Nullable Object value(String pointer, @Nullable Object given) {
    if (!(given instanceof List<?> list)) {
      return single(pointer, given);
    }
    if (list.size() > MOST_VALUES) {
      return wrong(pointer, "must hold at most " + MOST_VALUES + " values");
    }
    var values = new ArrayList<Object>();
    for (var n = 0; n < list.size(); n++) {
      var value = single(pointer + "/" + n, list.get(n));
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }

  private @Nullable Object single(String pointer, @Nullable Object given) {
    return switch (given) {
      case null -> wrong(pointer, "is required");
      case String text -> text(pointer, text);
      case Boolean truth -> truth;
      case Number number -> number(pointer, number.toString());
      default -> wrong(pointer, "must be a text, a number, true, false, or for in a list of these");
    };
  }

  private @Nullable Object text(String pointer, String text) {
    bytes += text.getBytes(StandardCharsets.UTF_8).length;
    if (text.length() > LONGEST_VALUE) {
      return wrong(pointer, "must have at most " + LONGEST_VALUE + " characters");
    }
    if (text.codePoints().anyMatch(RuleChecks::unfit)) {
      return wrong(pointer, "must not contain control characters or unpaired surrogates");
    }
    return text;
  }

  private @Nullable Object number(String pointer, String number) {
    bytes += number.length();
    if (number.length() <= LONGEST_NUMBER) {
      var value = new BigDecimal(number);
      if (Math.abs((long) value.scale()) <= MOST_PLACES) {
        return value;
      }
    }
    return wrong(pointer, "must be a number of fewer places");
  }

  private @Nullable Object wrong(String pointer, String detail) {
    errors.add(new FieldError(pointer, detail));
    return null;
  }

  private static boolean unfit(int c) {
    return Character.isISOControl(c)
        || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }
}
