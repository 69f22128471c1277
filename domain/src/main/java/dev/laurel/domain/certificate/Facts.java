package dev.laurel.domain.certificate;

import org.jspecify.annotations.Nullable;

/**
 * What is known of one learner in one course (contract certificates.md, "Facts"). Immutable.
 *
 * @param enrolment null if there never was one
 * @param grade null if there is none, which does not pass
 * @param allowlisted whether an entry lets the learner have a certificate without passing
 * @param invalidated whether an invalidation is active
 * @param betaTester who tests the course gets no certificate, except by the allowlist
 * @param identity null if nothing is known
 * @param name the learner's as it is now, which every write copies; empty if there is none
 */
public record Facts(
    @Nullable Enrolment enrolment,
    @Nullable Grade grade,
    boolean allowlisted,
    boolean invalidated,
    boolean betaTester,
    @Nullable IdentityVerification identity,
    String name) {

  /** Of a learner who has only just been heard of. */
  public static Facts none(String name) {
    return new Facts(null, null, false, false, false, null, name);
  }

  /**
   * Takes a delivery in, unless it is older than or the same as what is known. One without a
   * version is taken in and leaves the known version standing. Taking the same delivery in again
   * changes nothing.
   *
   * @param fact null changes nothing
   */
  public Facts with(@Nullable Fact fact) {
    if (fact == null) {
      return this;
    }
    var known = known(fact);
    var last = known == null ? FactVersion.NONE : known.version();
    if (!fact.version().replaces(last)) {
      return this;
    }
    var version = fact.version().over(last);
    return switch (fact) {
      case Enrolment given ->
          with(new Enrolment(given.mode(), given.active(), version), grade, identity);
      case Grade given -> with(enrolment, given.over(grade, version), identity);
      case IdentityVerification given ->
          with(
              enrolment,
              grade,
              new IdentityVerification(given.approved(), given.expiresAt(), version));
    };
  }

  /** The facts once the change is made. */
  public Facts after(FactChange change) {
    return switch (change) {
      case NONE -> this;
      case ALLOWLIST_ENTRY_ADDED -> with(true, invalidated);
      case ALLOWLIST_ENTRY_REMOVED -> with(false, invalidated);
      case INVALIDATION_SET -> with(allowlisted, true);
      case INVALIDATION_CLEARED -> with(allowlisted, false);
    };
  }

  /** Whether the grade passes; none does not. */
  public boolean passing() {
    return grade != null && grade.passing();
  }

  private @Nullable Fact known(Fact fact) {
    return switch (fact) {
      case Enrolment given -> enrolment;
      case Grade given -> grade;
      case IdentityVerification given -> identity;
    };
  }

  private Facts with(
      @Nullable Enrolment enrolment,
      @Nullable Grade grade,
      @Nullable IdentityVerification identity) {
    return new Facts(enrolment, grade, allowlisted, invalidated, betaTester, identity, name);
  }

  private Facts with(boolean allowlisted, boolean invalidated) {
    return new Facts(enrolment, grade, allowlisted, invalidated, betaTester, identity, name);
  }
}
