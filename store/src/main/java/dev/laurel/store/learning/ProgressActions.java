package dev.laurel.store.learning;

import dev.laurel.store.award.AwardIntake.AwardRequest;
import dev.laurel.store.award.AwardIntake.Resolution;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Awards and revocations that progress has decided, and what became of them. Those of one learner
 * and template are done in the order of their ids; each may be begun twice.
 */
public interface ProgressActions {

  /**
   * One decision that is still due, with all that accepting an award would look up.
   *
   * @param award what is to be awarded; null: the badge is to be revoked
   * @param gone whether the template has been deleted since
   */
  record Due(
      long id, long learnerId, Resolution known, @Nullable AwardRequest award, boolean gone) {

    /** What only one action at a time may be about. */
    public record Subject(long learnerId, long templateId) {}

    /** The learner and the template. */
    public Subject subject() {
      return new Subject(learnerId, known.templateId());
    }
  }

  /** What is due for these learners, in the order of the decisions; at most 500. */
  List<Due> due(Collection<Long> learnerIds);

  /**
   * Notes which credential a revocation is about, unless that was noted before: whoever repeats it
   * revokes the same one.
   *
   * @return empty if the learner holds none, or if the action is not due any more
   */
  Optional<UUID> toRevoke(long action);

  /**
   * @param credential by which the learner holds the badge, or which was revoked; null if none was
   */
  void done(long action, @Nullable UUID credential);

  /**
   * Nothing came of it, and never will.
   *
   * @param refusal the word of a {@code Refusal}, or {@code template_deleted}
   */
  void refused(long action, String refusal);
}
