package dev.laurel.domain.award;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where the world finds the assertion of an award: the one way to write it, used everywhere. */
public final class AssertionPath {
  private AssertionPath() {}

  /**
   * The path below the public URL, such as {@code /public/assertions/0d3f...}.
   *
   * @param slug of the credential; null if it has none, then its uuid is its name
   */
  public static String of(@Nullable String slug, UUID credential) {
    return "/public/assertions/" + (slug == null ? credential.toString() : segment(slug));
  }

  /** One segment of a path; a space is {@code %20} there, not the {@code +} of a form. */
  public static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
