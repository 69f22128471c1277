package dev.laurel.api.openbadges;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A medal drawn in SVG for a badge that nobody gave a picture. */
final class DrawnPicture {
  private static final String MEDAL =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 240" width="240" height="240" role="img" aria-label="Badge">
      <path d="M82 140 60 226l34-16 22 24 20-80z" fill="hsl(%1$d 45%% 32%%)"/>
      <path d="m158 140 22 86-34-16-22 24-20-80z" fill="hsl(%1$d 45%% 26%%)"/>
      <circle cx="120" cy="98" r="90" fill="hsl(%1$d 45%% 38%%)"/>
      <circle cx="120" cy="98" r="76" fill="none" stroke="#fff" stroke-opacity=".75" stroke-width="4" stroke-dasharray="2 8" stroke-linecap="round"/>
      <text x="120" y="98" dy=".35em" text-anchor="middle" font-family="system-ui, 'DejaVu Sans', sans-serif" font-size="64" font-weight="700" fill="#fff">%2$s</text>
      </svg>
      """;

  private DrawnPicture() {}

  /** With the first letters of two words of the name; another name has another colour. */
  static String of(String name) {
    return MEDAL.formatted(Math.floorMod(name.hashCode(), 360), initials(name));
  }

  /** Letters and digits only, so that nothing needs an escape. */
  private static String initials(String name) {
    return Arrays.stream(name.split("[^\\p{L}\\p{N}]+"))
        .filter(word -> !word.isEmpty())
        .limit(2)
        .map(word -> Character.toString(Character.toUpperCase(word.codePointAt(0))))
        .collect(Collectors.joining());
  }
}
