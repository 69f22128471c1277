package dev.laurel.store.award;

import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.award.SendRecord;
import dev.laurel.store.award.ProviderWork.Sent;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is kept of requests to a provider for several awards, many awards a statement. */
public interface ProviderSends {

  /**
   * Stamps the intents before one request for all of these awards, none of which has one. They stay
   * {@code accepted}, and due when they were, until the answer: an index is written for each of
   * these, and what is answered at once would pay for it twice.
   *
   * @return those that may be sent
   */
  Set<UUID> stamp(Map<UUID, Sent> intents);

  /** As {@link AwardSteps#issued} for each. */
  void issued(Collection<Badge> badges);

  /**
   * The send under the first intent failed, and each award goes on in a workflow of its own, which
   * the sweep starts if nobody else can.
   *
   * @param type null if the provider declined, which the next look-up explains
   */
  void failed(
      Collection<UUID> credentials,
      SendRecord record,
      @Nullable FailureType type,
      String text,
      Instant at);

  /**
   * Parks what was never sent.
   *
   * @return how many did
   */
  int park(Collection<UUID> credentials, FailureType type, String text, Instant at);

  /** What the provider answered. */
  record Badge(UUID credential, String externalId, String externalState, @Nullable String url) {}
}
