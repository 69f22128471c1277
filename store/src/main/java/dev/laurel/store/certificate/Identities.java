package dev.laurel.store.certificate;

import dev.laurel.domain.certificate.IdentityVerification;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Identity verifications: of learners, whatever the course. */
public interface Identities {

  /**
   * @param identity null if nothing is known
   */
  record Known(UUID learner, @Nullable IdentityVerification identity) {}

  /** Empty if the system has no such learner, or the learner's data has been erased. */
  Optional<Known> find(long systemId, LearnerRef learner);

  /**
   * Takes a verification in, unless it is older than or the same as what is known; fires nothing.
   *
   * @return what is known then; empty if the system has no such learner, or an erased one
   */
  Optional<Known> put(long systemId, LearnerRef learner, IdentityVerification identity);
}
