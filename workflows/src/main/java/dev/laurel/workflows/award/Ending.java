package dev.laurel.workflows.award;

import org.jspecify.annotations.Nullable;

/** How a run's work at the provider ends. */
sealed interface Ending {
  /** The badge exists. */
  record Issued(IssuedBadge badge) implements Ending {}

  /** No live badge is left. */
  record Withdrawn(@Nullable String externalState) implements Ending {}

  /** An operator gave the award up. */
  record Abandoned(Decision decision) implements Ending {}

  /** The award was revoked meanwhile: another run has taken over. */
  record Overtaken() implements Ending {}

  /** Parked, and nobody decided for 30 days: the row stays, a retry starts a new run. */
  record Unattended() implements Ending {}

  /** The history is long: the same goes on in a new run. */
  record Continued() implements Ending {}
}
