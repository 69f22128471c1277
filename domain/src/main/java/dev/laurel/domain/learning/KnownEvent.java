package dev.laurel.domain.learning;

import java.util.List;
import java.util.Map;

/**
 * An event type whose payload is known, so that a rule about something it never says is a mistake.
 *
 * @param type such as {@code org.openedx.learning.certificate.created.v1}
 * @param topKey the single key above the payload; rules start below it
 * @param paths every data path and what stands there, in the order of the payload
 */
public record KnownEvent(String type, String topKey, Map<String, Kind> paths) {

  /** What stands at a data path. */
  public enum Kind {
    TEXT,
    /** A number, or a text that may be one, such as a certificate's grade. */
    NUMBER,
    BOOLEAN,
    /** Something with paths of its own: a rule can only ask whether it is there. */
    OBJECT
  }

  /** Paths that can be compared, in the order of the payload. */
  public List<String> comparable() {
    return paths.entrySet().stream()
        .filter(path -> path.getValue() != Kind.OBJECT)
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * @throws IllegalArgumentException if no event of this type could ever meet a rule with this path
   *     and operator; the message lists the paths there are
   */
  public void check(String dataPath, Operator operator) {
    var kind = paths.get(dataPath);
    if (kind == null) {
      var misled = dataPath.startsWith(topKey + ".");
      throw new IllegalArgumentException(
          (misled ? "starts below " + topKey + ", so leave that out; events" : "events")
              + " of this type have "
              + String.join(", ", comparable()));
    }
    if (kind == Kind.OBJECT && operator != Operator.EXISTS) {
      throw new IllegalArgumentException(
          "is an object in events of this type, which only exists can ask for; to compare there are"
              + " "
              + String.join(", ", comparable()));
    }
  }
}
