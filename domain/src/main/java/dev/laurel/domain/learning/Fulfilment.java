package dev.laurel.domain.learning;

import java.util.Map;

/**
 * One requirement met by one learner, and by what.
 *
 * @param eventId of the first event that met it since it was last unmet
 * @param seen what the requirement's rules saw then: data path to text
 */
public record Fulfilment(long eventId, Map<String, String> seen) {
  public Fulfilment {
    seen = Map.copyOf(seen);
  }
}
