package dev.laurel.domain.award;

import java.util.Arrays;
import java.util.Locale;

/**
 * Why a step at the provider does not go on. One word each, the same in the workflow failure, the
 * search attribute {@code FailureType}, the row, the metric tag and the runbook's anchor.
 *
 * <p>The three texts are read by a person at night: what happened, what to check, what to do. They
 * hold no personal data and nothing that a provider wrote.
 */
public enum FailureType {
  PROVIDER_UNAVAILABLE(
      "The provider did not answer for longer than our patience. If an award is stuck, nothing was"
          + " sent or a complete look-up found no badge, so none exists there; if a revocation is,"
          + " the badge is still live there.",
      "Is the provider up (its status page)? Do other awards of this account go through?",
      "Retry once the provider answers again."),
  OUTCOME_UNKNOWN(
      "A request was sent, its answer was lost, and the provider has not let us look the badge up"
          + " since. The badge may or may not exist.",
      "Does the provider answer look-ups again? Is the badge on the provider's own page?",
      "Retry: it looks the badge up first and sends again only if it is certainly missing."),
  PROVIDER_RATE_LIMITED(
      "The provider asked us to wait for 24 hours without ever taking the request.",
      "How many awards share this account, and what is its limit at the provider?",
      "Lower the rate of the provider's task queue or raise the provider's limit, then retry."),
  PROVIDER_UNAUTHORIZED(
      "The provider refused the account's key. The whole account is paused and makes no calls.",
      "Has the key expired (Credly: 180 days) or been replaced at the provider?",
      "Replace the account's key, or resume the account: what waits is then released by itself."),
  PROVIDER_REJECTED(
      "The provider declined this award or revocation as it stands, or the learner has no name to"
          + " send. Sending the same again is useless.",
      "Read the provider's words in the award (API or console): which value does it refuse?",
      "Correct the learner or the template, then retry; or abandon the award."),
  TEMPLATE_WITHDRAWN(
      "The badge template is archived or gone at the provider.",
      "Is the template meant to be gone at the provider?",
      "Bring the template back at the provider: a sync then releases this award; or abandon it."),
  PROVIDER_QUOTA(
      "The provider took the award but did not publish it: the account has no credits left.",
      "How many credits does the account have at the provider?",
      "Buy credits, then retry: it publishes the record that is already there."),
  BADGE_CONFLICT(
      "The provider holds a badge for this learner and template that is revoked, rejected or"
          + " belongs to another award. It is not ours to change.",
      "Look at the badge on the provider's page: who revoked, rejected or issued it?",
      "Settle it at the provider, then retry; or abandon the award.");

  private final String happened;
  private final String check;
  private final String remedy;

  FailureType(String happened, String check, String remedy) {
    this.happened = happened;
    this.check = check;
    this.remedy = remedy;
  }

  /** Lower case, words joined by an underscore: {@code outcome_unknown}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What happened, in a sentence or two. */
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
   * @throws IllegalArgumentException if no failure has this word
   */
  public static FailureType of(String word) {
    return Arrays.stream(values())
        .filter(type -> type.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no failure type is called " + word));
  }
}
