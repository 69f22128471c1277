package dev.laurel.domain.learning;

import java.util.Arrays;

/** Why a back-fill ended before it had looked at every event, or was not begun. */
public enum BackfillEnd {
  BY_OPERATOR("by_operator", "An operator stopped it."),
  TEMPLATE_INACTIVE(
      "template_inactive", "The template is not active, so that events do not count for it."),
  TEMPLATE_DELETED("template_deleted", "The template was deleted."),
  AWARDED_BY_API(
      "awarded_by_api", "The template's award mode is api, so that events do not count for it."),
  BADGES_OFF("badges_off", "The system's badges are switched off."),
  ERROR(
      "error",
      "A step failed again and again; the worker's log says why. A new back-fill goes on where"
          + " this one ended.");

  private final String word;
  private final String sentence;

  BackfillEnd(String word, String sentence) {
    this.word = word;
    this.sentence = sentence;
  }

  /** As it stands in the row and in answers. */
  public String word() {
    return word;
  }

  /** For people. */
  public String sentence() {
    return sentence;
  }

  /** In which state the back-fill is then. */
  public BackfillState state() {
    return this == ERROR ? BackfillState.FAILED : BackfillState.STOPPED;
  }

  /**
   * @throws IllegalArgumentException if none has this word
   */
  public static BackfillEnd of(String word) {
    return Arrays.stream(values())
        .filter(end -> end.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no back-fill ends by " + word));
  }
}
