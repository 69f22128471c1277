package dev.laurel.store.provider;

import dev.laurel.domain.provider.DriftKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where providers and Laurel disagree; {@code system} is null for the admin key, which sees every
 * system's.
 */
public interface Drifts {
  /** The most samples of one group. */
  int SAMPLES = 5;

  Optional<View> find(@Nullable Long system, UUID drift);

  /**
   * Newest first.
   *
   * @param before only older rows than this id; null for the first page
   */
  List<View> list(@Nullable Long system, Filter filter, @Nullable Long before, int limit);

  /**
   * What is null does not restrict.
   *
   * @param open true: neither closed nor dismissed; false: one of both
   */
  record Filter(@Nullable UUID account, @Nullable DriftKind kind, @Nullable Boolean open) {}

  /**
   * Shows it no longer, until the badge has agreed and drifts anew, or drifts otherwise.
   *
   * @return false if it is closed or dismissed already
   */
  boolean dismiss(UUID drift, String actor);

  /** What is shown, by kind, account and template, the largest groups first. */
  List<Group> groups(
      @Nullable Long system, @Nullable UUID account, @Nullable UUID template, int limit);

  /** How many are shown, of all systems; a kind without any is left out. */
  Map<DriftKind, Long> counts();

  /**
   * One disagreement.
   *
   * @param award the credential it is about; null if none is known
   * @param externalId the provider's id of the badge
   * @param providerState the provider's word for it when it was last seen
   * @param closedAt when both agreed again
   */
  record View(
      long id,
      UUID uuid,
      long systemId,
      DriftKind kind,
      UUID account,
      String accountName,
      UUID template,
      String templateName,
      @Nullable UUID award,
      String externalId,
      @Nullable String providerState,
      Instant firstSeenAt,
      Instant lastSeenAt,
      @Nullable Instant dismissedAt,
      @Nullable String dismissedBy,
      @Nullable Instant closedAt) {}

  /**
   * Disagreements of one kind.
   *
   * @param oldest when the first of them was seen first
   * @param paused true while the provider refuses the account's key
   */
  record Group(
      DriftKind kind,
      UUID account,
      String accountName,
      boolean paused,
      UUID template,
      String templateName,
      long count,
      Instant oldest,
      List<Sample> samples) {}

  /**
   * @param award null if none is known
   */
  record Sample(UUID drift, @Nullable UUID award, String externalId) {}
}
