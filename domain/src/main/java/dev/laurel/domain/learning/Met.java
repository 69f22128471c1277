package dev.laurel.domain.learning;

import java.util.Map;

/**
 * A requirement that an event meets.
 *
 * @param seen what its rules saw: data path to text, the text cut at {@value #LONGEST} characters;
 *     a path that was missing is not in it
 */
public record Met(Requirement requirement, Map<String, String> seen) {
  /** Longest text kept of what a rule saw. */
  public static final int LONGEST = 255;

  public Met {
    seen = Map.copyOf(seen);
  }
}
