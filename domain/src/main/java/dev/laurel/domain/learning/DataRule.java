package dev.laurel.domain.learning;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an event must say at one place. Text compares with letter case, untrimmed; the words true,
 * yes, false and no (in any case) read alike only against a JSON boolean; {@code gt gte lt lte}
 * compare numbers, also those that the event writes as text (a certificate's grade); a missing path
 * matches only {@code exists false}. Nothing here ever fails: what cannot be compared does not
 * match.
 *
 * @param dataPath dotted, below the payload's top key, such as {@code course.course_key}
 * @param value a {@code String}, {@code Boolean} or {@link BigDecimal}; for {@code in} a {@code
 *     List} of these; for {@code exists} a {@code Boolean} or one of its words, kept as the {@code
 *     Boolean}; for {@code gt gte lt lte} a number or a text that reads as one
 */
public record DataRule(String dataPath, Operator operator, Object value) {

  /**
   * @throws IllegalArgumentException if the operator cannot work with the value; the message says
   *     what it must be
   */
  public DataRule {
    if (operator == Operator.IN) {
      if (!(value instanceof List<?> list)
          || list.isEmpty()
          || list.stream().anyMatch(item -> !single(item))) {
        throw new IllegalArgumentException("must be a list of texts for in");
      }
      value = List.copyOf(list);
    } else if (operator == Operator.EXISTS) {
      value =
          (value instanceof String word ? truth(word) : Optional.of(value))
              .filter(Boolean.class::isInstance)
              .orElseThrow(() -> new IllegalArgumentException("must be true or false for exists"));
    } else if (operator.comparesNumbers()) {
      if (Numbers.read(value) == null) {
        throw new IllegalArgumentException("must be a number for " + operator.word());
      }
    } else if (!single(value)) {
      throw new IllegalArgumentException(
          "must be a text, a number, true or false for " + operator.word());
    }
  }

  /** Whether the event says what is wanted. */
  public boolean matches(EventFacts facts) {
    return matches(facts.at(dataPath));
  }

  /** The same with what was found at the path: null if nothing is there. */
  boolean matches(@Nullable Object found) {
    if (operator == Operator.EXISTS) {
      return value.equals(found != null);
    }
    if (found == null) {
      return false;
    }
    if (operator.comparesNumbers()) {
      return inOrder(found);
    }
    if (EventFacts.text(found) == null) {
      return false;
    }
    return operator == Operator.NE
        ? !same(value, found)
        : wanted().anyMatch(item -> same(item, found));
  }

  /** What {@code eq} and {@code in} would be content with. */
  Stream<Object> wanted() {
    return value instanceof List<?> list ? list.stream().map(Object.class::cast) : Stream.of(value);
  }

  /** In words: {@code course.course_key is course-v1:edX+DemoX+1}. */
  public String words() {
    if (operator == Operator.EXISTS) {
      return dataPath + (value.equals(true) ? " is there" : " is not there");
    }
    return dataPath
        + " "
        + operator.reading()
        + " "
        + String.join(", ", wanted().map(item -> Objects.requireNonNull(text(item))).toList());
  }

  /** What the words true, yes, false and no mean; empty for any other text. */
  static Optional<Boolean> truth(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "true", "yes" -> Optional.of(true);
      case "false", "no" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private boolean inOrder(Object found) {
    var left = Numbers.read(found);
    var right = Numbers.read(value);
    if (left == null || right == null) {
      return false;
    }
    var order = left.compareTo(right);
    return switch (operator) {
      case GT -> order > 0;
      case GTE -> order >= 0;
      case LT -> order < 0;
      default -> order <= 0;
    };
  }

  private static boolean same(Object wanted, Object found) {
    var text = text(wanted);
    return found instanceof Boolean truth
        ? text != null && truth(text).equals(Optional.of(truth))
        : Objects.equals(text, text(found));
  }

  private static @Nullable String text(Object value) {
    return EventFacts.text(value);
  }

  private static boolean single(@Nullable Object value) {
    return value instanceof String || value instanceof Boolean || value instanceof BigDecimal;
  }
}
