package dev.laurel.api.badgekit;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What a field's value means; a value that means nothing is an IllegalArgumentException. */
final class FormValues {
  private static final Pattern BASIC_OFFSET = Pattern.compile("([+-]\\d{2})(\\d{2})$");

  private static final JsonMapper JSON = new JsonMapper();
  private static final BigDecimal MILLISECONDS_FROM = BigDecimal.valueOf(100_000_000_000L);
  private static final BigDecimal LAST_MILLISECOND =
      BigDecimal.valueOf(Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli());
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

  private FormValues() {}

  static @Nullable String text(Object value) {
    if (value instanceof List || value instanceof Map) {
      throw new IllegalArgumentException("Must be a text");
    }
    var text = value.toString().strip();
    if (text.codePoints().anyMatch(FormValues::unfit)) {
      throw new IllegalArgumentException(
          "Must not contain control characters or unpaired surrogates");
    }
    return text.isEmpty() ? null : text;
  }

  /** As {@link #text}, without any control character or line end, also where those are trimmed. */
  static @Nullable String name(Object value) {
    var text = text(value);
    if (value.toString().codePoints().anyMatch(FormValues::endsLines)) {
      throw new IllegalArgumentException("Must not contain control characters or line ends");
    }
    return text;
  }

  static @Nullable Boolean flag(Object value) {
    var text = text(value);
    if (text == null) {
      return null;
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw new IllegalArgumentException("Must be true or false");
    };
  }

  static @Nullable Integer number(Object value) {
    var text = text(value);
    try {
      return text == null ? null : decimal(text).intValueExact();
    } catch (ArithmeticException | NumberFormatException noNumber) {
      throw new IllegalArgumentException("Must be a whole number");
    }
  }

  static @Nullable Instant time(Object value) {
    var text = text(value);
    if (text == null || text.equals("0")) {
      return null;
    }
    try {
      var time =
          Character.isDigit(text.charAt(text.length() - 1)) && !text.contains("-")
              ? epoch(text)
              : iso(text);
      if (time.getEpochSecond() >= 0 && time.toEpochMilli() <= LAST_MILLISECOND.longValueExact()) {
        return time;
      }
    } catch (DateTimeException | ArithmeticException | NumberFormatException noTime) {
      // answered below
    }
    throw new IllegalArgumentException(
        "Must be a time: seconds or milliseconds since 1970, or such as 2014-05-29T10:16:01.654Z");
  }

  static List<String> texts(Object value) {
    var texts = new ArrayList<String>();
    for (var one : value instanceof List<?> list ? list : List.of(value)) {
      var text = one == null ? null : text(one);
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  /** As {@link #texts}; an object stands for its member {@code value}. */
  static List<String> words(Object value) {
    var given = value instanceof List<?> list ? list : List.of(value);
    return texts(given.stream().map(FormValues::word).filter(Objects::nonNull).toList());
  }

  private static @Nullable Object word(@Nullable Object one) {
    if (one instanceof Map<?, ?> object && !object.containsKey("value")) {
      throw new IllegalArgumentException("Must be a list of texts");
    }
    return one instanceof Map<?, ?> object ? object.get("value") : one;
  }

  static List<Map<String, Object>> objects(Object value) {
    var given = value;
    if (value instanceof String text) {
      try {
        given = text.isBlank() ? List.of() : JSON.readValue(text, Object.class);
      } catch (JacksonException noJson) {
        throw listOfObjects();
      }
    }
    if (!(given instanceof List<?> list)) {
      throw listOfObjects();
    }
    var objects = new ArrayList<Map<String, Object>>();
    for (var one : list) {
      if (!(one instanceof Map<?, ?> map)) {
        throw listOfObjects();
      }
      var object = new LinkedHashMap<String, Object>();
      map.forEach((name, held) -> object.put(String.valueOf(name), held));
      objects.add(object);
    }
    return objects;
  }

  private static IllegalArgumentException listOfObjects() {
    return new IllegalArgumentException("Must be a list of objects");
  }

  /** Bounded before it is read: 1e999999999 would take minutes to print as an integer. */
  private static BigDecimal decimal(String text) {
    if (text.length() > 40) {
      throw new NumberFormatException("too long");
    }
    var number = new BigDecimal(text);
    if (number.scale() < -20 || number.scale() > 40) {
      throw new NumberFormatException("out of range");
    }
    return number;
  }

  private static Instant epoch(String text) {
    var number = decimal(text);
    var milliseconds = number.compareTo(MILLISECONDS_FROM) > 0 ? number : number.multiply(THOUSAND);
    if (milliseconds.signum() < 0 || milliseconds.compareTo(LAST_MILLISECOND) > 0) {
      throw new NumberFormatException("out of range");
    }
    return Instant.ofEpochMilli(milliseconds.longValue());
  }

  /** A time and an offset in ISO 8601, which may do without the colon in its offset. */
  private static Instant iso(String text) {
    TemporalQuery<Object> offset = OffsetDateTime::from;
    var read =
        text.indexOf('T') < 0
            ? LocalDate.parse(text).atStartOfDay()
            : DateTimeFormatter.ISO_DATE_TIME.parseBest(
                BASIC_OFFSET.matcher(text).replaceFirst("$1:$2"), offset, LocalDateTime::from);
    return read instanceof OffsetDateTime time
        ? time.toInstant()
        : ((LocalDateTime) read).toInstant(ZoneOffset.UTC);
  }

  private static boolean endsLines(int c) {
    return Character.isISOControl(c)
        || Character.getType(c) == Character.LINE_SEPARATOR
        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR;
  }

  private static boolean unfit(int c) {
    return c == 0x7F
        || c < 0x20 && c != '\n' && c != '\r' && c != '\t'
        || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }
}
