package dev.laurel.store.importing;

import dev.laurel.domain.learner.EmailKey;
import dev.laurel.store.catalog.ClaimCodes;
import dev.laurel.store.catalog.Profile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A row read with Laurel's limits: what the row cannot do without refuses it, an address that leads
 * nowhere is left out.
 */
record Checked(SourceRow row, PageResult result) {
  private static final int LONGEST = 255;
  private static final int LONGEST_URL = 1_000;
  private static final int LONGEST_SECRET = 1_024;

  /** Bytes of a TEXT column. */
  private static final int LONGEST_TEXT = 65_535;

  /** A text of at most 255 characters that is there. */
  String name(String column) {
    var text = text(column, LONGEST);
    if (text == null) {
      throw new RowRefused(column + " is empty");
    }
    return text;
  }

  /** Whatever it was made of: it is only ever compared or signed with. */
  String secret(String column) {
    var secret = row.exactText(column);
    if (secret == null || secret.isEmpty()) {
      throw new RowRefused(column + " is empty");
    }
    if (secret.getBytes(StandardCharsets.UTF_8).length > LONGEST_SECRET) {
      throw new RowRefused(column + " is longer than " + LONGEST_SECRET + " bytes");
    }
    return secret;
  }

  @Nullable String text(String column, int longest) {
    var text = row.text(column);
    if (text != null && text.codePointCount(0, text.length()) > longest) {
      throw new RowRefused(column + " is longer than " + longest + " characters");
    }
    return text;
  }

  /** For a TEXT column. */
  @Nullable String longText(String column) {
    var text = row.text(column);
    if (text != null && text.getBytes(StandardCharsets.UTF_8).length > LONGEST_TEXT) {
      throw new RowRefused(column + " is longer than " + LONGEST_TEXT + " bytes");
    }
    return text;
  }

  /** What can stand in a path as one segment. */
  String slug(String column) {
    var slug = name(column);
    if (slug.codePoints().anyMatch(c -> Character.isISOControl(c) || "/\\;%".indexOf(c) >= 0)) {
      throw new RowRefused(column + " has a character that no path can hold: / \\ ; % or a break");
    }
    if (slug.startsWith("~") || slug.equals(".") || slug.equals("..")) {
      throw new RowRefused(column + " cannot be `.` or `..` or begin with `~`");
    }
    if (Profile.slugKey(slug).length() > LONGEST) {
      throw new RowRefused(column + " is longer than 255 characters in lower case");
    }
    return slug;
  }

  /** A claim code, which paths carry escaped. */
  String code(String column) {
    var code = name(column);
    if (code.equals(".") || code.equals("..") || code.chars().anyMatch(Character::isISOControl)) {
      throw new RowRefused(column + " cannot be `.` or `..` or contain a break");
    }
    if (ClaimCodes.key(code).length() > ClaimCodes.LONGEST) {
      throw new RowRefused(column + " is longer than 255 characters in lower case");
    }
    return code;
  }

  /** An http or https address; another is left out, since no page can link to it. */
  @Nullable String url(String column) {
    var text = row.text(column);
    if (text == null || isWebAddress(text)) {
      return text;
    }
    result.leftOut(row.id(), "its " + column + ", which is no http or https address");
    return null;
  }

  /** A contact's address; what is none is left out. */
  @Nullable String email(String column) {
    var text = row.text(column);
    if (text != null && emailKey(text) == null) {
      result.leftOut(row.id(), "its " + column + ", which is no email address");
      return null;
    }
    return text;
  }

  static @Nullable EmailKey emailKey(String text) {
    try {
      return EmailKey.of(text);
    } catch (IllegalArgumentException noAddress) {
      return null;
    }
  }

  static boolean isWebAddress(String text) {
    try {
      var uri = URI.create(text);
      var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      return text.length() <= LONGEST_URL
          && uri.getHost() != null
          && uri.getUserInfo() == null
          && (scheme.equals("https") || scheme.equals("http"));
    } catch (IllegalArgumentException noUrl) {
      return false;
    }
  }
}
