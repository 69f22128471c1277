package dev.laurel.workflows.award;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeInfo.Id;
import dev.laurel.domain.award.FailureType;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one try at the provider led to. The row has been brought in step before it is returned.
 * Stored in histories: a {@code kind} is never renamed.
 */
@JsonTypeInfo(use = Id.NAME, property = "kind")
@JsonSubTypes({
  @Type(name = "issued", value = ProviderOutcome.Issued.class),
  @Type(name = "withdrawn", value = ProviderOutcome.Withdrawn.class),
  @Type(name = "later", value = ProviderOutcome.Later.class),
  @Type(name = "waiting", value = ProviderOutcome.Waiting.class),
  @Type(name = "parked", value = ProviderOutcome.Parked.class),
  @Type(name = "stopped", value = ProviderOutcome.Stopped.class)
})
public sealed interface ProviderOutcome {
  /** The badge exists: created, adopted, published or revived. */
  record Issued(IssuedBadge badge) implements ProviderOutcome {}

  /**
   * No live badge of this award is left at the provider.
   *
   * @param externalState the provider's word afterwards; null if there never was a badge
   */
  record Withdrawn(@Nullable String externalState) implements ProviderOutcome {}

  /**
   * Try again after a pause: the provider is away, or its lag must pass before a look-up counts.
   *
   * @param failure what went wrong last; null if only the lag is waited for
   * @param attempt tries so far since the award was accepted or released
   */
  record Later(Duration pause, @Nullable FailureType failure, int attempt)
      implements ProviderOutcome {}

  /** An earlier credential of the same learner is still being withdrawn; costs no patience. */
  record Waiting(UUID earlier, Duration pause) implements ProviderOutcome {}

  /** It can't go on: the row says {@code needs_attention} under this parking number. */
  record Parked(FailureType failure, int parking) implements ProviderOutcome {}

  /** The row's status no longer allows the step; nothing was sent. */
  record Stopped() implements ProviderOutcome {}
}
