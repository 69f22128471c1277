package dev.laurel.store.provider;

import dev.laurel.domain.provider.FoundBadge;
import java.util.List;

/** What is on record of a provider's badges, and what comparing them has shown. */
public interface BadgeRecords {

  /**
   * What is known of these badges (some 50 at most), read in one statement after the badges were: a
   * badge that was sent by then is either recorded or in flight.
   *
   * @param template row id of the badges' template
   */
  Known known(WatchedAccount account, long template, List<FoundBadge> badges);

  /**
   * Writes it down, in one short transaction: {@code external_state} follows the provider, drift is
   * recorded, brought up to date or closed. Nothing is issued, revoked or else changed. A
   * disagreement about a credential that is no longer as it was judged is left out. Safe to repeat.
   */
  void keep(WatchedAccount account, long template, Findings findings);
}
