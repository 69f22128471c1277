package dev.laurel.store.certificate;

import dev.laurel.store.UnderWay;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Regenerations of whole courses, as people begin, see and stop them: everyone with an enrolment or
 * a certificate is evaluated. A course has at most one that runs.
 */
public interface CertificateRuns {

  /** What became of the wish to begin one. */
  sealed interface Begun {
    /** Its row is written; it runs as soon as its workflow does. */
    record Started(UUID run) implements Begun {}

    /** One was running for the course; it was left as it is. */
    record Running(UUID run) implements Begun {}

    /** The system has no such course. */
    record UnknownCourse() implements Begun {}
  }

  /** Where one stands. */
  enum State {
    RUNNING,
    FINISHED,
    /** By a person, before its end. */
    STOPPED;

    /** As it is kept and written in answers. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * @param actor who asks for it
   */
  Begun begin(long systemId, String courseKey, @Nullable String actor, @Nullable String reason);

  /**
   * Ends one that runs; what it has regenerated stays so.
   *
   * @return false if it did not run
   */
  boolean stop(UUID run);

  /**
   * @param system null for the admin key
   */
  Optional<View> find(@Nullable Long system, UUID run);

  /**
   * Newest first.
   *
   * @param system null for the admin key
   * @param courseKey null for all
   * @param before the last id of the page before; {@code Long.MAX_VALUE} for the first
   */
  List<View> list(@Nullable Long system, @Nullable String courseKey, long before, int limit);

  /** Those that run and have not moved since {@code before}, longest first. */
  List<UUID> unmoved(Instant before, int limit);

  /** For the metrics. */
  UnderWay running();

  /**
   * A run as people see it.
   *
   * @param id the key inside
   * @param system slug
   * @param learners how many there were to look at when it began
   * @param lookedAt of them so far
   * @param written of those, whose certificate was saved
   * @param failed of those, who could not be evaluated; each waits and is tried again by itself
   * @param movedAt when it last got on
   */
  record View(
      long id,
      UUID uuid,
      long systemId,
      String system,
      String courseKey,
      State state,
      long learners,
      long lookedAt,
      long written,
      long failed,
      @Nullable String actor,
      @Nullable String reason,
      Instant startedAt,
      Instant movedAt,
      @Nullable Instant finishedAt) {}
}
