package dev.laurel.api.badgekit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request's body, however it was encoded; empty if there was none. A handler takes it as an
 * argument, reads what it knows (anything else is ignored) and ends with {@link #check()}, so that
 * the answer names every bad field at once.
 */
final class Form {
  private static final int LONGEST_SHOWN = 1_000;
  private final Map<String, Object> fields;
  private final Map<String, Upload> files;
  private final List<BadgeKitProblem.Invalid> invalid = new ArrayList<>();

  /**
   * @param fields texts, numbers, booleans, lists and maps of them, as JSON knows them; a field
   *     that a form repeats is a list
   */
  Form(Map<String, Object> fields, Map<String, Upload> files) {
    this.fields = fields;
    this.files = files;
  }

  /** Whether the field was sent, be it empty or null. */
  boolean has(String field) {
    return fields.containsKey(field) || files.containsKey(field);
  }

  /**
   * Trimmed; null if the field is absent, null or blank. A number or boolean counts as its text; a
   * list or object is noted as invalid, and so are control characters other than line ends and
   * tabs.
   */
  @Nullable String text(String field) {
    return read(field, FormValues::text);
  }

  /**
   * As {@link #text}, of what stands in a path: no control character or line end is trimmed away,
   * at its ends either, but noted as invalid.
   */
  @Nullable String name(String field) {
    return read(field, FormValues::name);
  }

  /** Of true, false, 1 or 0, also as texts; null if absent or blank. */
  @Nullable Boolean flag(String field) {
    return read(field, FormValues::flag);
  }

  /** A whole number, also as text; null if absent or blank. */
  @Nullable Integer number(String field) {
    return read(field, FormValues::number);
  }

  /**
   * Epoch seconds, epoch milliseconds (above 10^11) or ISO 8601, UTC if it names no offset; from
   * 1970 to 9999. Null if absent, blank or 0, which the original takes for none.
   */
  @Nullable Instant time(String field) {
    return read(field, FormValues::time);
  }

  /** Of a list, a repeated field or one text; empty if absent. */
  List<String> texts(String field) {
    var texts = read(field, FormValues::texts);
    return texts == null ? List.of() : texts;
  }

  /** How long a list is, blank ones of it too; -1 if the field is none. */
  int size(String field) {
    return fields.get(field) instanceof List<?> list ? list.size() : -1;
  }

  /** As {@link #texts}, where an object such as {@code {"id":1,"value":"sport"}} is its value. */
  List<String> words(String field) {
    var words = read(field, FormValues::words);
    return words == null ? List.of() : words;
  }

  /** Of a list of objects, or a text that is one in JSON; empty if absent. */
  List<Map<String, Object>> objects(String field) {
    var objects = read(field, FormValues::objects);
    return objects == null ? List.of() : objects;
  }

  /** A file of a multipart body; null if there is none of this name. */
  @Nullable Upload file(String field) {
    return files.get(field);
  }

  /** Notes a bad field for {@link #check()}. */
  void invalid(String field, String message, Object value) {
    note(field, message, value);
  }

  /** Notes a required field that is absent or blank: as the original, without a message. */
  void missing(String field) {
    note(field, null, "");
  }

  /**
   * @throws BadgeKitProblem 400 naming every field noted so far
   */
  void check() {
    if (!invalid.isEmpty()) {
      throw BadgeKitProblem.validation(List.copyOf(invalid));
    }
  }

  private <T> @Nullable T read(String field, Function<Object, @Nullable T> reading) {
    var value = fields.get(field);
    if (value == null) {
      return null;
    }
    try {
      return reading.apply(value);
    } catch (IllegalArgumentException refused) {
      note(field, String.valueOf(refused.getMessage()), value);
      return null;
    }
  }

  private void note(String field, @Nullable String message, Object value) {
    // A field that two readers refuse is named once.
    if (invalid.stream().noneMatch(known -> known.field().equals(field))) {
      var shown =
          value instanceof String text && text.length() > LONGEST_SHOWN
              ? text.substring(0, LONGEST_SHOWN)
              : value;
      invalid.add(new BadgeKitProblem.Invalid(message, field, shown));
    }
  }
}
