package dev.laurel.api.badgekit;

import dev.laurel.store.catalog.BadgeDetail;
import dev.laurel.store.catalog.BadgeDetail.Alignment;
import dev.laurel.store.catalog.BadgeDetail.Criterion;
import dev.laurel.store.catalog.BadgeDetail.Tag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lists of a badge. One that is given replaces the whole list, one that is absent stays.
 * An item keeps the id that it is sent with; another one gets the next.
 */
final class BadgeLists {
  private static final int MOST_ITEMS = 200;
  private static final int MOST_CHARACTERS = 16_000;
  private final Form form;
  private final BadgeDetail before;

  BadgeLists(Form form, BadgeDetail before) {
    this.form = form;
    this.before = before;
  }

  List<Criterion> criteria() {
    if (!form.has("criteria")) {
      return before.criteria();
    }
    var items = new Items("criteria", form.objects("criteria"));
    return items.each(
        (id, item) ->
            new Criterion(
                id,
                items.text(item, "description", true),
                items.flag(item, "required"),
                items.text(item, "note", false)));
  }

  List<Alignment> alignments() {
    if (!form.has("alignments")) {
      return before.alignments();
    }
    var items = new Items("alignments", form.objects("alignments"));
    return items.each(
        (id, item) ->
            new Alignment(
                id,
                items.text(item, "name", true),
                items.url(item, "url"),
                items.text(item, "description", true)));
  }

  List<String> categories() {
    return form.has("categories") ? words("categories") : before.categories();
  }

  /** Those that stay keep their ids. */
  List<Tag> tags() {
    if (!form.has("tags")) {
      return before.tags();
    }
    var next = before.tags().stream().mapToLong(Tag::id).max().orElse(0) + 1;
    var tags = new ArrayList<Tag>();
    for (var word : words("tags")) {
      var known = before.tags().stream().filter(tag -> tag.value().equals(word)).findFirst();
      tags.add(known.isPresent() ? known.get() : new Tag(next++, word));
    }
    return tags;
  }

  /** Without blanks and repetitions, as the original. */
  private List<String> words(String field) {
    var words = form.words(field).stream().distinct().toList();
    bound(field, words.size(), words.stream().mapToInt(String::length).sum());
    return words;
  }

  private void bound(String field, int items, int characters) {
    if (items > MOST_ITEMS || characters > MOST_CHARACTERS) {
      form.invalid(
          field,
          "At most " + MOST_ITEMS + " items of " + MOST_CHARACTERS + " characters in all",
          items + " items of " + characters + " characters");
    }
  }

  /** Makes an item. */
  private interface Making<T> {
    T of(long id, Map<String, Object> item);
  }

  /** The items of one list; what is wrong is noted by the name of the list. */
  private final class Items {
    private final String field;
    private final List<Map<String, Object>> given;
    private int characters;

    Items(String field, List<Map<String, Object>> given) {
      this.field = field;
      this.given = given;
    }

    <T> List<T> each(Making<T> making) {
      var taken = new HashSet<Long>();
      var ids = given.stream().map(item -> id(item, taken)).toList();
      var next = taken.stream().mapToLong(Long::longValue).max().orElse(0) + 1;
      var made = new ArrayList<T>();
      for (var i = 0; i < given.size() && i <= MOST_ITEMS; i++) {
        var id = ids.get(i);
        made.add(making.of(id > 0 ? id : next++, given.get(i)));
      }
      bound(field, given.size(), characters);
      return made;
    }

    String text(Map<String, Object> item, String member, boolean required) {
      var text = value(item, member);
      if (text == null) {
        if (required) {
          form.invalid(field, "Each needs a " + member, "");
        }
        return "";
      }
      characters += text.length();
      return text;
    }

    String url(Map<String, Object> item, String member) {
      var url = text(item, member, true);
      if (!url.isEmpty()) {
        new Fields(form).isUrl(field, url);
      }
      return url;
    }

    boolean flag(Map<String, Object> item, String member) {
      try {
        var value = item.get(member);
        return value != null && Boolean.TRUE.equals(FormValues.flag(value));
      } catch (IllegalArgumentException noFlag) {
        form.invalid(field, member + " must be true or false", "");
        return false;
      }
    }

    private @Nullable String value(Map<String, Object> item, String member) {
      try {
        var value = item.get(member);
        return value == null ? null : FormValues.text(value);
      } catch (IllegalArgumentException noText) {
        form.invalid(field, "Each " + member + " must be a text", "");
        return null;
      }
    }

    /** 0 if it has none, or one that another has. */
    private long id(Map<String, Object> item, Set<Long> taken) {
      try {
        var value = item.get("id");
        var id = value == null ? null : FormValues.number(value);
        return id != null && id > 0 && taken.add(id.longValue()) ? id : 0;
      } catch (IllegalArgumentException noNumber) {
        return 0;
      }
    }
  }
}
