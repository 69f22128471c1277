package dev.laurel.domain.provider;

import java.util.Arrays;
import java.util.Locale;

/**
 * How a provider and Laurel disagree about a badge. The same word stands in the row, the API, the
 * metric tag and, after {@code drift_}, in the runbook's anchor. Nothing is mended by itself: who
 * is right is for a person to say.
 *
 * <p>The three texts are read by a person at night: what happened, what to check, what to do. They
 * hold no personal data and nothing that a provider wrote.
 */
public enum DriftKind {
  REVOKED(
      "The learner holds the badge here, but it was revoked or ended at the provider without"
          + " Laurel.",
      "Who did it at the provider, and was it meant?",
      "If it was meant, revoke the award here. If not, revoke it here and award it again, or set"
          + " the badge right at the provider; dismiss the drift if it may stay as it is."),
  DELETED(
      "The learner holds the badge here, but the provider has no such badge any more.",
      "Who deleted it at the provider, and was it meant?",
      "If it was meant, revoke the award here. If not, revoke it here and award it again; dismiss"
          + " the drift if it may stay as it is."),
  UNKNOWN(
      "The provider shows a live badge of a template that Laurel awards, but here it was never"
          + " awarded, or has been revoked.",
      "Was it issued by hand or by another program? Was Laurel's database restored from a backup?",
      "Revoke the badge at the provider, or award it here: Laurel adopts what the same learner"
          + " holds there. Dismiss the drift if the badge may stay outside Laurel.");

  private final String happened;
  private final String check;
  private final String remedy;

  DriftKind(String happened, String check, String remedy) {
    this.happened = happened;
    this.check = check;
    this.remedy = remedy;
  }

  /** Lower case: {@code unknown}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Where the runbook treats of it: {@code drift_unknown}. */
  public String anchor() {
    return "drift_" + word();
  }

  /** What happened, in a sentence. */
  public String happened() {
    return happened;
  }

  /** What to check before doing anything. */
  public String check() {
    return check;
  }

  /** What to do. */
  public String remedy() {
    return remedy;
  }

  /**
   * @throws IllegalArgumentException if no kind has this word
   */
  public static DriftKind of(String word) {
    return Arrays.stream(values())
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no kind of drift is called " + word));
  }
}
