package dev.laurel.domain.certificate;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A learner in a course; as it starts, all requirements are met and there is no certificate. */
final class LearnerBuilder {
  static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  static final FactVersion KNOWN = FactVersion.of(10);
  static final UUID VERIFY = UUID.fromString("5f0c1a36-3a5e-4a4c-9b1d-0d6f7c1f3a01");

  private boolean automaticGeneration = true;
  private boolean honorDisabled;
  private boolean ccx;
  private boolean htmlView = true;
  private boolean overviewExists = true;
  private @Nullable Enrolment enrolment = new Enrolment(EnrolmentMode.VERIFIED, true, KNOWN);
  private @Nullable Grade grade = new Grade(new BigDecimal("0.9"), true, KNOWN);
  private boolean allowlisted;
  private boolean invalidated;
  private boolean betaTester;
  private @Nullable IdentityVerification identity = new IdentityVerification(true, null, KNOWN);
  private @Nullable Certificate certificate;

  static LearnerBuilder aLearner() {
    return new LearnerBuilder();
  }

  LearnerBuilder withoutAutomaticGeneration() {
    automaticGeneration = false;
    return this;
  }

  LearnerBuilder withHonorDisabled() {
    honorDisabled = true;
    return this;
  }

  LearnerBuilder inACcx() {
    ccx = true;
    return this;
  }

  LearnerBuilder withoutHtmlView() {
    htmlView = false;
    return this;
  }

  LearnerBuilder withoutOverview() {
    overviewExists = false;
    return this;
  }

  LearnerBuilder in(EnrolmentMode mode) {
    enrolment = new Enrolment(mode, true, KNOWN);
    return this;
  }

  LearnerBuilder whoLeft() {
    enrolment = new Enrolment(EnrolmentMode.VERIFIED, false, KNOWN);
    return this;
  }

  LearnerBuilder notEnrolled() {
    enrolment = null;
    return this;
  }

  LearnerBuilder passingWith(String fraction) {
    grade = new Grade(new BigDecimal(fraction), true, KNOWN);
    return this;
  }

  LearnerBuilder failingWith(String fraction) {
    grade = new Grade(new BigDecimal(fraction), false, KNOWN);
    return this;
  }

  LearnerBuilder failing() {
    return failingWith("0.4");
  }

  LearnerBuilder withoutGrade() {
    grade = null;
    return this;
  }

  LearnerBuilder allowlisted() {
    allowlisted = true;
    return this;
  }

  LearnerBuilder invalidated() {
    invalidated = true;
    return this;
  }

  LearnerBuilder betaTester() {
    betaTester = true;
    return this;
  }

  LearnerBuilder unidentified() {
    identity = null;
    return this;
  }

  LearnerBuilder identified(boolean approved, @Nullable Instant expiresAt) {
    identity = new IdentityVerification(approved, expiresAt, KNOWN);
    return this;
  }

  LearnerBuilder holding(CertificateStatus status) {
    return holding(status, EnrolmentMode.VERIFIED);
  }

  LearnerBuilder holding(CertificateStatus status, @Nullable EnrolmentMode mode) {
    certificate = new Certificate(VERIFY, status, mode, new BigDecimal("0.7"), "Ada Byron");
    return this;
  }

  CourseSettings course() {
    return new CourseSettings(
        automaticGeneration, honorDisabled, ccx, htmlView, true, overviewExists);
  }

  Facts facts() {
    return new Facts(
        enrolment, grade, allowlisted, invalidated, betaTester, identity, "Ada Lovelace");
  }

  Explanation explained() {
    return Explanation.of(course(), facts(), certificate, NOW);
  }

  Decision on(Trigger trigger) {
    return CertificateRule.decide(course(), facts(), certificate, trigger, NOW);
  }

  Decision on(TriggerType type) {
    return on(Trigger.of(type));
  }

  Decision evaluated() {
    return on(TriggerType.REGENERATED);
  }
}
