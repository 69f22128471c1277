package dev.laurel.domain.catalog;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/** Makes a slug of a name, for whoever gives none. */
public final class SlugOfName {
  private static final int LONGEST = 255;

  private SlugOfName() {}

  /**
   * At most 255 of a-z, 0-9 and single hyphens, such as {@code universite-d-ete} of "Université
   * d'été"; empty if the name has no letter or digit to make one of.
   */
  public static Optional<String> of(String name) {
    var made =
        Normalizer.normalize(name, Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\p{M}+", "")
            .replaceAll("[^a-z0-9]+", "-");
    var cut = made.substring(0, Math.min(LONGEST, made.length())).replaceAll("^-|-$", "");
    return cut.isEmpty() ? Optional.empty() : Optional.of(cut);
  }
}
