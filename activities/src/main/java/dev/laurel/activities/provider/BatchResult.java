package dev.laurel.activities.provider;

import dev.laurel.domain.provider.FoundBadge;

/** What came of one badge of a request for several. */
public sealed interface BatchResult {
  /** It exists; perhaps unpublished. */
  record Issued(FoundBadge badge) implements BatchResult {}

  /** Understood and declined: it does not exist by this request. */
  record Declined() implements BatchResult {}

  /** The answer does not say: it may exist. */
  record Unclear() implements BatchResult {}
}
