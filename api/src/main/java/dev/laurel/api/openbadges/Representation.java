package dev.laurel.api.openbadges;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** What one URL is shown as (docs/decisions/0014). */
public enum Representation {
  /** HTML for people. */
  PAGE,
  /** Open Badges 1.x, as the original BadgeKit API answered. */
  OPEN_BADGES_1,
  /** Open Badges 2.0. */
  OPEN_BADGES_2;

  static final MediaType LD_JSON = MediaType.parseMediaType("application/ld+json");
  private static final MediaType XHTML = MediaType.APPLICATION_XHTML_XML;

  /**
   * The first that a client asks for by name, in the order of its preference. Open Badges 1.x for
   * one that takes anything, that takes nothing we have, or that cannot say what it wants: a
   * verifier is better off with a document than with 406.
   *
   * @param accept null if the header is missing
   */
  static Representation of(@Nullable String accept) {
    return ranges(accept).stream()
        .map(Representation::of)
        .filter(representation -> representation != null)
        .findFirst()
        .orElse(OPEN_BADGES_1);
  }

  /** What a request asks for, see {@link #of(String)}. */
  public static Representation asked(HttpServletRequest request) {
    return of(accept(request));
  }

  /** All that it accepts: the header may come more than once. */
  static String accept(HttpServletRequest request) {
    return String.join(",", Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
  }

  /** Whether a client asks for JSON-LD by that name. */
  static boolean namesJsonLd(@Nullable String accept) {
    return ranges(accept).stream().anyMatch(LD_JSON::equalsTypeAndSubtype);
  }

  private static List<MediaType> ranges(@Nullable String accept) {
    try {
      return MediaType.parseMediaTypes(accept).stream()
          .filter(range -> range.getQualityValue() > 0)
          .sorted(
              Comparator.comparingDouble(MediaType::getQualityValue)
                  .reversed()
                  .thenComparing(MediaType::isWildcardType)
                  .thenComparing(MediaType::isWildcardSubtype))
          .toList();
    } catch (InvalidMediaTypeException unreadable) {
      return List.of();
    }
  }

  private static @Nullable Representation of(MediaType range) {
    if (range.equalsTypeAndSubtype(MediaType.TEXT_HTML) || range.equalsTypeAndSubtype(XHTML)) {
      return PAGE;
    }
    if (range.equalsTypeAndSubtype(LD_JSON)) {
      return OPEN_BADGES_2;
    }
    if (range.includes(MediaType.APPLICATION_JSON)) {
      return OPEN_BADGES_1;
    }
    return range.includes(MediaType.TEXT_HTML) ? PAGE : null;
  }
}
