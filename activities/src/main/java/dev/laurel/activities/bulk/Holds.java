package dev.laurel.activities.bulk;

import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.award.Patience;
import dev.laurel.store.award.ProviderBatches;
import dev.laurel.store.award.ProviderBatches.Item;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Awards of a list that are not sent for now: their rows say why, so that whoever looks at them
 * sees what they wait for as with single awards.
 */
final class Holds {
  private static final Logger log = LoggerFactory.getLogger(Holds.class);

  private final ProviderBatches batches;
  private final Patience patience;
  private final Clock clock;

  Holds(ProviderBatches batches, Patience patience, Clock clock) {
    this.batches = batches;
    this.patience = patience;
    this.clock = clock;
  }

  /**
   * Whether an absent provider has been waited for long enough; the awards' own workflows park
   * them. A paused account is a person's to resume, and whoever asks to wait is there.
   */
  boolean outlast(FailureType held, List<Item> waiting) {
    return held == FailureType.PROVIDER_UNAVAILABLE
        && waiting.stream().anyMatch(this::waitedLongEnough);
  }

  private boolean waitedLongEnough(Item item) {
    var since = item.work().failingSince();
    return since != null
        && patience.exhausted(
            since, Duration.ofSeconds(item.work().waitedSeconds()), clock.instant());
  }

  /** The next call notes it again. */
  void note(FailureType held, List<Item> waiting) {
    try {
      batches.held(
          waiting.stream().map(item -> item.work().credential()).toList(),
          held,
          words(held),
          clock.instant());
    } catch (DataAccessException away) {
      log.warn("what is held at a provider is not noted: {}", away.getMessage());
    }
  }

  private static String words(FailureType held) {
    return switch (held) {
      case PROVIDER_UNAUTHORIZED -> "the account is paused; the list goes on when it is resumed";
      case PROVIDER_RATE_LIMITED -> "the provider asked to wait; the list goes on when it may";
      default -> "the provider does not answer; the list goes on when it does";
    };
  }
}
