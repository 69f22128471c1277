package dev.laurel.store.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A badge template as its provider shows it now.
 *
 * @param externalId the provider's id, at most 100 characters
 * @param name never blank; what is longer than 255 characters is cut
 * @param description null if there is none; what is longer than 16,000 characters is cut
 * @param picture of the badge
 * @param state {@code active}, {@code draft} or {@code archived}
 */
public record ProviderTemplate(
    String externalId, String name, @Nullable String description, Picture picture, String state) {
  public static final String ACTIVE = "active";
  public static final String ARCHIVED = "archived";

  private static final int LONGEST_ID = 100;
  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_DESCRIPTION = 16_000;
  private static final int LONGEST_URL = 1000;

  public ProviderTemplate {
    if (externalId.isBlank() || externalId.length() > LONGEST_ID) {
      throw new IllegalArgumentException(
          "a provider's id has 1 to " + LONGEST_ID + " characters, got " + externalId.length());
    }
    if (name.isBlank()) {
      throw new IllegalArgumentException("a template's name must not be blank");
    }
    name = cut(name, LONGEST_NAME);
    description = description == null ? null : cut(description, LONGEST_DESCRIPTION);
  }

  /** Whether badges can be issued of it. */
  public boolean active() {
    return state.equals(ACTIVE);
  }

  /** Columns count code points, a String counts halves of some. */
  private static String cut(String text, int longest) {
    return text.codePointCount(0, text.length()) <= longest
        ? text
        : text.substring(0, text.offsetByCodePoints(0, longest));
  }

  /**
   * A picture, or that it could not be read this time: then the one that is known stays.
   *
   * @param url null if there is none
   */
  public record Picture(boolean known, @Nullable String url) {
    public static final Picture UNKNOWN = new Picture(false, null);

    /**
     * The picture that a provider names.
     *
     * @param url taken as none unless it is an http(s) URL of at most 1,000 characters, since pages
     *     show it
     */
    public static Picture of(@Nullable String url) {
      return new Picture(true, url != null && usable(url) ? url : null);
    }

    private static boolean usable(String url) {
      return url.length() <= LONGEST_URL
          && url.matches("(?i)https?://[\\x21-\\x7E&&[^\"'<>\\\\]]+");
    }
  }
}
