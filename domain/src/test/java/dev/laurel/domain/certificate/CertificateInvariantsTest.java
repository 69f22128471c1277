package dev.laurel.domain.certificate;

import static dev.laurel.domain.certificate.CertificateStatus.DOWNLOADABLE;
import static dev.laurel.domain.certificate.CertificateStatus.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.certificate.Decision.Nothing;
import dev.laurel.domain.certificate.Decision.Refused;
import dev.laurel.domain.certificate.Decision.Write;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** What must hold after every step of any story; each repetition is the seed of 2,000 of them. */
class CertificateInvariantsTest {
  private Instant now = Instant.parse("2026-03-01T10:00:00Z");
  private CourseSettings course = new CourseSettings(true, false, false, true, true, true);
  private Facts facts = Facts.none("Ada Lovelace");
  private @Nullable Certificate certificate;
  private Random random = new Random();

  @RepeatedTest(10)
  void holdInEveryStory(RepetitionInfo repetition) {
    random = new Random(repetition.getCurrentRepetition());
    for (var story = 0; story < 2_000; story++) {
      course = new CourseSettings(often(), coin(), rarely(), often(), coin(), often());
      facts = Facts.none("Ada Lovelace");
      certificate = rarely() ? imported() : null;
      for (var step = 0; step < 40; step++) {
        aFactIsPut();
        triggered(trigger());
      }
    }
  }

  private void triggered(Trigger trigger) {
    var before = certificate;
    var known = facts;
    var decision = CertificateRule.decide(course, facts, certificate, trigger, now);
    assertThat(decision)
        .isEqualTo(
            CertificateRule.decide(course, facts.with(trigger.fact()), certificate, trigger, now));
    if (decision instanceof Refused) {
      return;
    }
    facts = facts.with(trigger.fact());
    if (decision instanceof Nothing nothing) {
      facts = facts.after(nothing.change());
    }
    if (decision instanceof Write write) {
      facts = facts.after(write.change());
      certificate =
          before == null ? Certificate.made(UUID.randomUUID(), write) : before.after(write);
      written(before, certificate, write);
    }
    if (facts.invalidated() && certificate != null) {
      assertThat(certificate.status()).isEqualTo(UNAVAILABLE);
    }
    failed(known, trigger);
    assertThat(again(trigger)).isNotInstanceOf(Write.class);
  }

  private static void written(@Nullable Certificate before, Certificate after, Write write) {
    assertThat(CertificateStatus.settable()).contains(after.status());
    if (before == null) {
      assertThat(after.status()).isIn(DOWNLOADABLE, CertificateStatus.UNVERIFIED);
      return;
    }
    assertThat(after.verifyUuid()).isEqualTo(before.verifyUuid());
    if (before.status() == after.status()) {
      assertThat(write.rule()).isEqualTo(Rule.MODE_LEFT_INELIGIBLE);
      assertThat(after.mode()).isNotEqualTo(before.mode());
    }
  }

  /** Who is not on the allowlist keeps nothing after a failing grade that no newer one outdid. */
  private void failed(Facts known, Trigger trigger) {
    var outdone =
        known.passing()
            && trigger.fact() instanceof Grade grade
            && grade.version().against(known.grade().version()) == FactVersion.Standing.OLDER;
    if (trigger.type() == TriggerType.FAILING_GRADE
        && !outdone
        && !facts.allowlisted()
        && certificate != null) {
      assertThat(certificate.status()).isNotEqualTo(DOWNLOADABLE);
    }
  }

  private Decision again(Trigger trigger) {
    return CertificateRule.decide(course, facts, certificate, trigger, now);
  }

  private Trigger trigger() {
    var type = TriggerType.values()[random.nextInt(TriggerType.values().length)];
    return new Trigger(
        type,
        switch (type) {
          case PASSING_GRADE -> grade(true);
          case FAILING_GRADE -> grade(false);
          case ENROLMENT_CHANGED -> enrolment();
          case IDENTITY_APPROVED -> new IdentityVerification(true, expiry(), version());
          default -> null;
        });
  }

  /** Putting a fact fires nothing by itself. */
  private void aFactIsPut() {
    now = now.plusSeconds(random.nextInt(60));
    facts =
        switch (random.nextInt(6)) {
          case 0 -> facts.with(grade(coin()));
          case 1 -> facts.with(enrolment());
          case 2 -> facts.with(new IdentityVerification(coin(), expiry(), version()));
          case 3 ->
              new Facts(
                  facts.enrolment(),
                  facts.grade(),
                  facts.allowlisted(),
                  facts.invalidated(),
                  rarely(),
                  facts.identity(),
                  facts.name());
          default -> facts;
        };
  }

  private Certificate imported() {
    var status = CertificateStatus.values()[random.nextInt(CertificateStatus.values().length)];
    facts = facts.after(rarely() ? FactChange.INVALIDATION_SET : FactChange.NONE);
    return new Certificate(UUID.randomUUID(), status, mode(), null, "");
  }

  private Grade grade(boolean passing) {
    return new Grade(BigDecimal.valueOf(random.nextInt(101), 2), passing, version());
  }

  private Enrolment enrolment() {
    return new Enrolment(mode(), coin(), version());
  }

  private EnrolmentMode mode() {
    return EnrolmentMode.values()[random.nextInt(EnrolmentMode.values().length)];
  }

  private @Nullable Instant expiry() {
    return coin() ? null : now.plusSeconds(random.nextInt(600));
  }

  private FactVersion version() {
    return rarely() ? FactVersion.NONE : FactVersion.of(random.nextInt(50));
  }

  private boolean coin() {
    return random.nextBoolean();
  }

  private boolean rarely() {
    return random.nextInt(6) == 0;
  }

  private boolean often() {
    return !rarely();
  }
}
