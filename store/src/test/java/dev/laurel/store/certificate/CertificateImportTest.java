package dev.laurel.store.certificate;

import static dev.laurel.domain.certificate.CertificateStatus.AUDIT_PASSING;
import static dev.laurel.domain.certificate.CertificateStatus.DOWNLOADABLE;
import static dev.laurel.domain.certificate.CertificateStatus.GENERATING;
import static dev.laurel.store.certificate.CourseOnRecord.COURSE;
import static dev.laurel.store.certificate.CourseOnRecord.fails;
import static dev.laurel.store.certificate.CourseOnRecord.passes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.certificate.CertificateStatus;
import dev.laurel.domain.certificate.EnrolmentMode;
import dev.laurel.store.award.StoreOnTest;
import dev.laurel.store.certificate.CertificateImport.Imported;
import dev.laurel.store.certificate.CertificateImport.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CertificateImportTest {
  private static final String ADA = "ada@example.org";
  private static final UUID VERIFY = UUID.randomUUID();
  private static final Instant LONG_AGO = Instant.parse("2019-05-06T07:08:09Z");

  private StoreOnTest store;
  private CourseOnRecord record;
  private int systems;

  @BeforeAll
  void open() {
    store = new StoreOnTest();
  }

  @AfterAll
  void close() {
    store.close();
  }

  @BeforeEach
  void aCourse() {
    record = new CourseOnRecord(store, "import-" + systems++);
    record.enrolled(ADA);
  }

  @Test
  void takesOverWhatItIsGivenAndTellsNobody() {
    var verify = UUID.randomUUID();
    var taken = (Outcome.Created) take(ADA, historical(verify, AUDIT_PASSING, "0.80"));

    var certificate = taken.certificate();
    assertThat(certificate).isEqualTo(record.learner(ADA).certificate());
    assertThat(certificate.verifyUuid()).isEqualTo(verify);
    assertThat(certificate.status()).isEqualTo(AUDIT_PASSING);
    assertThat(certificate.grade()).isEqualByComparingTo("0.8");
    assertThat(certificate.createdAt()).isEqualTo(LONG_AGO);
    assertThat(certificate.imported()).isTrue();
    assertThat(record.history(ADA)).containsExactly("audit_passing by imported");
    assertThat(record.signals(ADA)).isEmpty();

    record.happens(ADA, passes(null));
    assertThat(record.history(ADA))
        .containsExactly(
            "audit_passing by imported", "audit_passing > downloadable by passing_grade");
    assertThat(record.signals(ADA))
        .containsExactly("certificate.changed/2", "certificate.created/2");
    assertThat(record.learner(ADA).certificate().verifyUuid()).isEqualTo(verify);
  }

  @Test
  void changesNothingWhenTheSameRecordComesAgainAndRefusesAnother() {
    take(ADA, historical(VERIFY, GENERATING, "0.80"));
    record.happens(ADA, fails(null));
    assertThat(take(ADA, historical(VERIFY, GENERATING, "0.8"))).isInstanceOf(Outcome.Same.class);
    assertThat(record.status(ADA)).isEqualTo("notpassing");
    assertThat(take(ADA, historical(VERIFY, GENERATING, "0.81")))
        .isInstanceOf(Outcome.Different.class);

    record.enrolled("bob@example.org");
    assertThat(take("bob@example.org", historical(VERIFY, DOWNLOADABLE, "1")))
        .isInstanceOf(Outcome.VerifyUuidTaken.class);
    assertThat(record.learner("bob@example.org").certificate()).isNull();
  }

  @Test
  void refusesARecordOverACertificateThatWasMadeHere() {
    record.happens(ADA, passes(null));
    assertThat(take(ADA, historical(null, DOWNLOADABLE, "0.9")))
        .isInstanceOf(Outcome.Different.class);
    assertThat(record.history(ADA)).hasSize(1);
  }

  @Test
  void bringsItsInvalidationAlong() {
    take(ADA, new Imported(null, DOWNLOADABLE, null, null, "A. Lovelace", true, null, null));
    assertThat(record.learner(ADA).facts().invalidated()).isTrue();
    assertThat(record.learner(ADA).certificate().name()).isEqualTo("A. Lovelace");
    assertThat(record.status(ADA)).as("an import decides nothing").isEqualTo("downloadable");
    record.happens(ADA, passes(null));
    assertThat(record.status(ADA)).isEqualTo("unavailable");
  }

  @Test
  void makesNoCourseAndNoLearner() {
    assertThat(take("nobody@example.org", historical(null, DOWNLOADABLE, "1")))
        .isInstanceOf(Outcome.UnknownLearner.class);
    assertThat(
            store
                .get(CertificateImport.class)
                .take(
                    record.system,
                    "nowhere",
                    new LearnerRef.ByEmail(ADA),
                    historical(null, DOWNLOADABLE, "1"),
                    null))
        .isInstanceOf(Outcome.UnknownCourse.class);
  }

  @Test
  void takesARecordOnceThatComesFromManySidesAtOnce() throws Exception {
    Callable<Outcome> one = () -> take(ADA, historical(null, DOWNLOADABLE, "1"));
    try (var callers = Executors.newFixedThreadPool(8)) {
      var outcomes = callers.invokeAll(Stream.generate(() -> one).limit(16).toList());
      var created = 0;
      for (var outcome : outcomes) {
        if (outcome.get() instanceof Outcome.Created) {
          created++;
        } else {
          assertThat(outcome.get()).isInstanceOf(Outcome.Same.class);
        }
      }
      assertThat(created).isEqualTo(1);
    }
  }

  private Outcome take(String email, Imported imported) {
    return store
        .get(CertificateImport.class)
        .take(record.system, COURSE, new LearnerRef.ByEmail(email), imported, "somebody");
  }

  private static Imported historical(
      @Nullable UUID verify, CertificateStatus status, String grade) {
    return new Imported(
        verify,
        status,
        EnrolmentMode.HONOR,
        new BigDecimal(grade),
        null,
        false,
        LONG_AGO,
        LONG_AGO.plusSeconds(5));
  }
}
