package dev.laurel.store.certificate;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the steps of regenerating a course read and write. */
public interface CertificateRunSteps {

  /**
   * A run that goes on.
   *
   * @param reached learners up to this id have been looked at
   * @param last it ends with this id
   */
  record Run(
      long id,
      UUID uuid,
      long systemId,
      long courseId,
      long reached,
      long last,
      long learners,
      long lookedAt,
      long written,
      long failed) {

    /**
     * The run as it is after a page.
     *
     * @param writtenNow how many of the page had their certificate saved
     * @param failedNow how many of the page could not be evaluated
     */
    public Run after(Page page, int writtenNow, int failedNow) {
      return new Run(
          id,
          uuid,
          systemId,
          courseId,
          page.to(),
          last,
          learners,
          lookedAt + page.courseLearners().size(),
          written + writtenNow,
          failed + failedNow);
    }
  }

  /** Empty if it is over or there is none. */
  Optional<Run> running(UUID run);

  /** One that is over, as it ended; empty if it is not over or there is none. */
  Optional<Run> end(UUID run);

  /**
   * Learners who are looked at together; each waits for {@link Deciding}.
   *
   * @param to the last of their ids; the run's {@code last} at the end
   * @param identities of the triggers kept for them
   */
  record Page(long to, List<UUID> courseLearners, List<String> identities, boolean end) {
    public Page {
      courseLearners = List.copyOf(courseLearners);
      identities = List.copyOf(identities);
    }
  }

  /** Keeps a trigger for each of the next learners; asked again, it keeps no second one. */
  Page next(Run run, int limit);

  /**
   * Notes what came of a page, and ends the run if it was the last one.
   *
   * @param failed how many of the page could not be evaluated
   * @return how many of the page had their certificate saved; empty if another step got on
   *     meanwhile, or the run is over
   */
  Optional<Integer> advance(Run run, Page page, int failed);
}
