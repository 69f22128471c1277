package dev.laurel.store.certificate;

import dev.laurel.domain.certificate.Enrolment;
import dev.laurel.domain.certificate.Fact;
import dev.laurel.domain.certificate.Grade;
import dev.laurel.domain.certificate.IdentityVerification;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Facts as they are put: null leaves what stands.
 *
 * @param enrolment as all facts with a version, passed by if it is older than or the same as what
 *     is known
 * @param removed facts that are to be unknown again, their versions too
 * @param name the learner's; a person's, never a user name
 */
public record FactsChange(
    @Nullable Enrolment enrolment,
    @Nullable Grade grade,
    @Nullable IdentityVerification identity,
    Set<Class<? extends Fact>> removed,
    @Nullable Boolean allowlisted,
    @Nullable Boolean invalidated,
    @Nullable Boolean betaTester,
    @Nullable String name) {
  public FactsChange {
    removed = Set.copyOf(removed);
  }

  /** Only makes the learner known in the course. */
  public static FactsChange none() {
    return new FactsChange(null, null, null, Set.of(), null, null, null, null);
  }

  /** Without the person. */
  @Override
  public String toString() {
    return "FactsChange";
  }
}
