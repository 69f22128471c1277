package dev.laurel.api.badgekit;

import dev.laurel.api.EmailAddress;
import dev.laurel.api.WebUrl;
import dev.laurel.domain.catalog.SlugOfName;
import dev.laurel.store.catalog.Profile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of what a body creates or changes, with the original's rules and words. A field
 * that was not sent keeps what was there before; what is wrong is noted in the form.
 */
final class Fields {
  private static final int LONGEST_SLUG = 255;
  private static final String NOT_IN_RANGE = "String is not in range";
  private final Form form;

  Fields(Form form) {
    this.form = form;
  }

  /**
   * A text that must be there; empty if it is wrong.
   *
   * @param most characters
   * @param before null if there was none, since it is being created
   */
  String required(String field, int most, @Nullable String before) {
    if (before != null && !form.has(field)) {
      return before;
    }
    var text = bounded(field, most);
    if (text == null) {
      form.missing(field);
      return "";
    }
    return text;
  }

  /** A text of at most {@code most} characters that may be left out or blank. */
  @Nullable String optional(String field, int most, @Nullable String before) {
    return form.has(field) ? bounded(field, most) : before;
  }

  /** An http or https URL that must be there; empty if it is wrong. */
  String requiredUrl(String field, @Nullable String before) {
    var url = required(field, Integer.MAX_VALUE, before);
    return url.isEmpty() || url.equals(before) || isUrl(field, url) ? url : "";
  }

  /** An email address that may be left out. */
  @Nullable String email(String field, @Nullable String before) {
    var email = optional(field, 255, before);
    if (email != null && !email.equals(before) && !EmailAddress.Check.accepts(email)) {
      form.invalid(field, "Invalid email", email);
    }
    return email;
  }

  /** Of words, one; null if left out. */
  @Nullable String oneOf(List<String> words, String field, @Nullable String before) {
    var text = optional(field, Integer.MAX_VALUE, before);
    if (text != null && !words.contains(text)) {
      form.invalid(field, "Unexpected value or invalid argument", text);
    }
    return text;
  }

  /** A whole number that may be left out. */
  @Nullable Integer number(String field, @Nullable Integer before) {
    return form.has(field) ? form.number(field) : before;
  }

  /** True or false; false if it was never given. */
  boolean flag(String field, boolean before) {
    var flag = form.flag(field);
    return flag == null ? before : flag;
  }

  /**
   * The slug, or one made of {@code name}. What could not stand in a path is refused: the end of a
   * line, {@code /}, whatever the firewall stops in public addresses; and {@code ~}, with which the
   * keys of deleted rows begin.
   */
  String slug(String name, @Nullable String before) {
    var slug = form.name("slug");
    if (slug == null) {
      if (before != null) {
        return before;
      }
      var made = SlugOfName.of(name).orElse("");
      if (made.isEmpty()) {
        form.missing("slug");
      }
      return made;
    }
    // Some letters are two in lower case, by which slugs are compared.
    if (Math.max(slug.length(), Profile.slugKey(slug).length()) > LONGEST_SLUG) {
      form.invalid("slug", NOT_IN_RANGE, slug);
    } else if (slug.equals(".")
        || slug.equals("..")
        || slug.startsWith("~")
        || slug.chars().anyMatch(c -> "/\\;%".indexOf(c) >= 0)) {
      form.invalid("slug", "Must be fit for a path: neither . nor .., no / \\ ; %", slug);
    }
    return slug;
  }

  boolean isUrl(String field, String url) {
    if (WebUrl.Check.accepts(url)) {
      return true;
    }
    form.invalid(field, "Invalid URL", url);
    return false;
  }

  private @Nullable String bounded(String field, int most) {
    var text = form.text(field);
    if (text != null && text.length() > most) {
      form.invalid(field, NOT_IN_RANGE, text);
    }
    return text;
  }
}
