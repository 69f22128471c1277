package dev.laurel.store.provider;

import dev.laurel.domain.learner.EmailKey;
import dev.laurel.domain.provider.DriftKind;
import dev.laurel.domain.provider.FoundBadge;
import dev.laurel.domain.provider.HeldCredential;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Laurel knows of some badges, all of it as it stood at one moment.
 *
 * @param held credentials that recorded the badges' ids, and those that the badges name
 * @param inFlight people whose award or revocation of the same template is under way
 * @param drifts what is not closed of these badges, by the badges' ids
 */
public record Known(
    List<HeldCredential> held, List<Person> inFlight, Map<String, OpenDrift> drifts) {

  /** Credentials of ours that this badge may be. */
  public List<HeldCredential> of(FoundBadge badge) {
    return held.stream()
        .filter(
            ours ->
                badge.externalId().equals(ours.externalId())
                    || ours.credential().equals(badge.credential()))
        .toList();
  }

  /** Whether an award or revocation under way may be this badge's. */
  public boolean inFlight(FoundBadge badge) {
    return inFlight.stream().anyMatch(person -> person.is(badge));
  }

  /**
   * Whom a provider knows by one of these.
   *
   * @param ids the learner's uuid and the id given by whoever awards
   */
  public record Person(Set<String> ids, EmailKey email) {
    boolean is(FoundBadge badge) {
      return (badge.recipientId() != null && ids.contains(badge.recipientId()))
          || (badge.recipientEmail() != null && email.matches(badge.recipientEmail()));
    }
  }

  /** A disagreement on record that is not closed. */
  public record OpenDrift(
      long id, DriftKind kind, @Nullable String providerState, Instant lastSeen) {}
}
