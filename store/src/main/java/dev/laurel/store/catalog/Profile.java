package dev.laurel.store.catalog;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a system, an issuer or a program presents itself.
 *
 * @param slug as given
 * @param slugKey the slug in lower case, by which it is unique
 */
public record Profile(
    String slug,
    String slugKey,
    String name,
    @Nullable String url,
    @Nullable String email,
    @Nullable String description,
    @Nullable String imageUrl) {

  /** With the key that belongs to {@code slug}. */
  public static Profile of(
      String slug,
      String name,
      @Nullable String url,
      @Nullable String email,
      @Nullable String description,
      @Nullable String imageUrl) {
    return new Profile(slug, slugKey(slug), name, url, email, description, imageUrl);
  }

  /** What makes two spellings of a slug the same. */
  public static String slugKey(String slug) {
    return slug.toLowerCase(Locale.ROOT);
  }
}
