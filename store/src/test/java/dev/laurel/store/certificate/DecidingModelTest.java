package dev.laurel.store.certificate;

import static dev.laurel.store.certificate.CourseOnRecord.COURSE;
import static dev.laurel.store.certificate.CourseOnRecord.enrolment;
import static dev.laurel.store.certificate.CourseOnRecord.grade;
import static dev.laurel.store.certificate.CourseOnRecord.identity;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.certificate.Certificate;
import dev.laurel.domain.certificate.CertificateRule;
import dev.laurel.domain.certificate.CourseSettings;
import dev.laurel.domain.certificate.Decision;
import dev.laurel.domain.certificate.EnrolmentMode;
import dev.laurel.domain.certificate.Fact;
import dev.laurel.domain.certificate.Facts;
import dev.laurel.domain.certificate.Trigger;
import dev.laurel.domain.certificate.TriggerType;
import dev.laurel.store.award.StoreOnTest;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long stories at random: what is on record is always what the rule says of the story so far. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DecidingModelTest {
  private static final String ADA = "ada@example.org";
  private static final int CHAPTERS = 150;

  private StoreOnTest store;

  @BeforeAll
  void open() {
    store = new StoreOnTest();
  }

  @AfterAll
  void close() {
    store.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void recordsWhatTheRuleSays(long seed) {
    var random = new Random(seed);
    var record = new CourseOnRecord(store, "story-" + seed);
    var story = new Story(record.enrolled(ADA).facts());
    for (var n = 0; n < CHAPTERS; n++) {
      switch (random.nextInt(8)) {
        case 0 -> {
          var fact = fact(random);
          record.put(COURSE, ADA, fact);
          story.facts = story.facts.with(fact);
        }
        case 1 -> {
          story.settings = settings(random);
          record.course(COURSE, story.settings);
        }
        default -> {
          var trigger = trigger(random);
          var told = record.happens(ADA, trigger);
          var decision = story.happens(trigger);
          assertThat(told.rule()).isEqualTo(decision.rule().word());
          assertThat(told.wroteVersion() != null).isEqualTo(decision instanceof Decision.Write);
        }
      }
      story.isOnRecord(record.learner(ADA));
    }
    assertThat(story.saves).as("a story in which something happens").isGreaterThan(5);
    assertThat(record.history(ADA)).hasSize(story.saves);
  }

  /** What the rule makes of it. */
  private final class Story {
    Facts facts;
    CourseSettings settings = CourseOnRecord.SETTINGS;
    @Nullable Certificate certificate;
    int saves;

    Story(Facts facts) {
      this.facts = facts;
    }

    Decision happens(Trigger trigger) {
      var decision = CertificateRule.decide(settings, facts, certificate, trigger, store.now());
      switch (decision) {
        case Decision.Refused refused -> {}
        case Decision.Nothing nothing -> facts = facts.with(trigger.fact()).after(nothing.change());
        case Decision.Write write -> {
          facts = facts.with(trigger.fact()).after(write.change());
          certificate = Certificate.made(new UUID(0, 0), write);
          saves++;
        }
      }
      return decision;
    }

    void isOnRecord(CourseLearner found) {
      assertThat(found.facts()).isEqualTo(facts);
      if (certificate == null) {
        assertThat(found.certificate()).isNull();
        return;
      }
      var kept = found.certificate().certificate();
      assertThat(kept.status()).isEqualTo(certificate.status());
      assertThat(kept.mode()).isEqualTo(certificate.mode());
      assertThat(kept.name()).isEqualTo(certificate.name());
      assertThat(kept.grade()).isEqualTo(certificate.grade());
      assertThat(found.certificate().version()).isEqualTo(saves);
    }
  }

  private static Trigger trigger(Random random) {
    var type = TriggerType.values()[random.nextInt(TriggerType.values().length)];
    return switch (type) {
      case PASSING_GRADE -> new Trigger(type, grade(fraction(random), true, version(random)));
      case FAILING_GRADE -> new Trigger(type, grade(fraction(random), false, version(random)));
      case IDENTITY_APPROVED -> new Trigger(type, identity(true, version(random)));
      case ENROLMENT_CHANGED -> new Trigger(type, enrolment(mode(random), version(random)));
      default -> Trigger.of(type);
    };
  }

  private static Fact fact(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> grade(fraction(random), random.nextBoolean(), version(random));
      case 1 -> identity(random.nextBoolean(), version(random));
      default -> enrolment(mode(random), version(random));
    };
  }

  private static CourseSettings settings(Random random) {
    return new CourseSettings(
        random.nextInt(4) > 0,
        random.nextBoolean(),
        random.nextInt(5) == 0,
        random.nextInt(5) > 0,
        random.nextBoolean(),
        random.nextInt(5) > 0);
  }

  private static String fraction(Random random) {
    return new String[] {"0", "0.30", "0.5", "1"}[random.nextInt(4)];
  }

  private static EnrolmentMode mode(Random random) {
    return EnrolmentMode.values()[random.nextInt(4)];
  }

  private static @Nullable Long version(Random random) {
    return random.nextBoolean() ? null : (long) random.nextInt(50);
  }
}
