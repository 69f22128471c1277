package dev.laurel.domain.bulk;

import java.util.Arrays;
import java.util.Locale;

/**
 * Why a row that was well formed came to nothing. It says how things stood when its turn came, so
 * the row may be tried again.
 */
public enum RowRefusal {
  /** The system has no such template any more. */
  TEMPLATE_UNKNOWN("template", "your system has no such template"),

  /** The template is not active. */
  TEMPLATE_INACTIVE("template", "the template is not active; activate it, then try again"),

  /** Only requirements award the template. */
  TEMPLATE_AWARDED_BY_REQUIREMENTS(
      "template",
      "only its requirements award this template; send the learner's events, or give it"
          + " `awardMode` both"),

  /** The learner's data has been erased. */
  LEARNER_ERASED("email", "the learner's data has been erased; nothing is awarded any more"),

  /** The learner has another external id than the row says. */
  EXTERNAL_ID_DIFFERS(
      "externalId",
      "this learner already has another externalId; leave it out or send the one on record"),

  /** The row's external id belongs to another learner of the system. */
  EXTERNAL_ID_TAKEN("externalId", "this externalId belongs to another learner of the system"),

  /** There is no such award to be revoked. */
  AWARD_UNKNOWN("award", "your system has no such award"),

  /** The learner holds no badge of the template that could be revoked. */
  BADGE_NOT_HELD(
      "email", "this learner does not hold the badge; look at email and template of the row");

  private final String field;
  private final String words;

  RowRefusal(String field, String words) {
    this.field = field;
    this.words = words;
  }

  /** As in rows: what failures are counted by. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The field of the row that it is about, as callers name it. */
  public String field() {
    return field;
  }

  /** What is wrong and what would be right, for the caller. */
  public String words() {
    return words;
  }

  /**
   * @throws IllegalArgumentException if there is no such word
   */
  public static RowRefusal of(String word) {
    return Arrays.stream(values())
        .filter(one -> one.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such word: " + word));
  }
}
