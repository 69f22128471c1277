package dev.laurel.workflows.bulk;

import dev.laurel.domain.catalog.Origin;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Rows that are done here and whose awards have something to be done at a provider, in words. How
 * many is known as far as their steps have answered, and not which rows between are none: at most.
 */
final class OnTheWay {
  private final Map<AtProvider, Integer> sending = new LinkedHashMap<>();
  private final Map<Withdrawing, Integer> withdrawing = new LinkedHashMap<>();

  /**
   * @param left of these rows; 0 once they are over
   */
  void sending(AtProvider begun, int left) {
    note(sending, begun, left);
  }

  /** As {@link #sending}, until the last one's workflow is started. */
  void withdrawing(Withdrawing begun, int left) {
    note(withdrawing, begun, left);
  }

  private static <T> void note(Map<T, Integer> parts, T begun, int left) {
    if (left > 0) {
      parts.put(begun, left);
    } else {
      parts.remove(begun);
    }
  }

  /** Empty, or sentences each after a blank. */
  String words() {
    var words = new StringBuilder();
    var byProvider = new EnumMap<Origin, Integer>(Origin.class);
    sending.forEach((part, left) -> byProvider.merge(part.origin(), left, Integer::sum));
    byProvider.forEach(
        (origin, left) ->
            words.append(
                String.format(
                    Locale.ROOT,
                    " Up to %,d of them are still to reach %s.",
                    left,
                    origin.word())));
    var revoked = withdrawing.values().stream().mapToInt(left -> left).sum();
    if (revoked > 0) {
      words.append(
          String.format(
              Locale.ROOT,
              " The badges of up to %,d of them are still to be withdrawn at their provider.",
              revoked));
    }
    return words.toString();
  }
}
