package dev.laurel.store.learning;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Where events come in, whoever sent them: once this has returned they cannot be lost. */
public interface EventIntake {

  /** Most events of one call. */
  int MOST = 1000;

  /** What became of one event. */
  enum Outcome {
    /** Stored; requirements or penalties of an active template are waiting for it. */
    ACCEPTED,
    /** Its source and id were used up before, here or earlier in the same list: nothing stored. */
    DUPLICATE,
    /** Stored; no active template's requirement or penalty is met by it. */
    UNMATCHED,
    /** Stored; it names no user with an email, so that it counts for nobody. */
    DROPPED,
    /** Stored; the system's badges are off, so that it counts only by a back-fill. */
    STORED;

    /** As it is written in answers. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What became of a list of events.
   *
   * @param batch the id under which those that were stored now are found
   * @param outcomes one for each event, in the order given: what it does for badges
   * @param triggers of certificates that some of them are, whatever they do for badges: by the
   *     learner in a course whose run is to apply what waits, one of those that wait
   */
  record Accepted(UUID batch, List<Outcome> outcomes, Map<UUID, UUID> triggers) {
    public Accepted {
      outcomes = List.copyOf(outcomes);
      triggers = Map.copyOf(triggers);
    }

    /** Whether a run has to evaluate the batch. */
    public boolean needsRun() {
      return outcomes.contains(Outcome.ACCEPTED);
    }
  }

  /**
   * Stores events in the order given, in one transaction of two statements (a third if some of them
   * are duplicates, more if the rules changed since the last call, two for each that is a trigger
   * of a certificate). Of two calls with the same event at the same time exactly one stores it. A
   * deadlock is tried again. In the caller's transaction, if there is one.
   *
   * @param systemId of an existing system
   * @param events at most {@link #MOST}
   */
  Accepted accept(long systemId, List<IncomingEvent> events);
}
