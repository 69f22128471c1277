package dev.laurel.store.certificate;

import static dev.laurel.domain.certificate.CertificateStatus.DOWNLOADABLE;
import static dev.laurel.domain.certificate.CertificateStatus.NOTPASSING;
import static dev.laurel.store.certificate.CourseOnRecord.COURSE;
import static dev.laurel.store.certificate.CourseOnRecord.fails;
import static dev.laurel.store.certificate.CourseOnRecord.passes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.certificate.CertificateStatus;
import dev.laurel.domain.certificate.Trigger;
import dev.laurel.domain.certificate.TriggerType;
import dev.laurel.store.award.StoreOnTest;
import dev.laurel.store.certificate.Certificates.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CertificatesTest {
  private static final String ADA = "ada@example.org";

  private StoreOnTest store;
  private Certificates certificates;
  private CourseOnRecord record;
  private int systems;

  @BeforeAll
  void open() {
    store = new StoreOnTest();
    certificates = store.get(Certificates.class);
  }

  @AfterAll
  void close() {
    store.close();
  }

  @BeforeEach
  void aCourse() {
    record = new CourseOnRecord(store, "views-" + systems++);
    record.enrolled(ADA);
  }

  @Test
  void listsByCourseLearnerAndStatusPageByPage() {
    record.course("other", CourseOnRecord.SETTINGS);
    for (var n = 0; n < 4; n++) {
      var email = "l" + n + "@example.org";
      record.enrolled(email);
      record.happens(email, passes(null));
    }
    record.happens("l1@example.org", fails(null));
    record.enrolled("other", "l1@example.org");
    record.happens("other", "l1@example.org", "x", passes(null));
    var system = record.system;
    var ofL1 = new LearnerRef.ByEmail("L1@example.org");

    assertThat(walk(new Filter(system, null, null, null))).hasSize(5);
    assertThat(walk(new Filter(system, COURSE, null, null)))
        .containsExactly("downloadable", "downloadable", "notpassing", "downloadable");
    assertThat(walk(new Filter(system, COURSE, null, NOTPASSING))).hasSize(1);
    assertThat(walk(new Filter(system, null, ofL1, null)))
        .containsExactly("downloadable", "notpassing");
    assertThat(walk(new Filter(system, COURSE, ofL1, DOWNLOADABLE))).isEmpty();
    assertThat(walk(new Filter(system, "nowhere", null, null))).isEmpty();
    assertThat(walk(new Filter(system, null, new LearnerRef.ById(UUID.randomUUID()), null)))
        .isEmpty();
    assertThat(walk(new Filter(null, "other", ofL1, DOWNLOADABLE))).hasSize(1);
    assertThat(walk(new Filter(system + 1000, null, null, null))).isEmpty();
  }

  private List<String> walk(Filter filter) {
    var seen = new ArrayList<String>();
    var before = Long.MAX_VALUE;
    List<CertificateView> page;
    do {
      page = certificates.list(filter, before, 2);
      page.forEach(one -> seen.add(one.status().word()));
      before = page.isEmpty() ? 0 : page.getLast().id();
    } while (page.size() == 2);
    return seen;
  }

  @Test
  void findsACertificateInItsOwnSystemOnly() {
    record.happens(ADA, passes(null));
    var certificate = record.learner(ADA).certificate();
    assertThat(certificates.find(record.system, certificate.uuid())).contains(certificate);
    assertThat(certificates.find(null, certificate.uuid())).contains(certificate);
    assertThat(certificates.find(record.system + 1000, certificate.uuid())).isEmpty();
    assertThat(certificates.find(record.system, COURSE, new LearnerRef.ByEmail(ADA)))
        .contains(certificate);
  }

  @Test
  void tellsEverySaveWithItsCause() {
    record.happens(COURSE, ADA, "p-1", passes(null));
    record.happens(COURSE, ADA, "f-1", fails(null));
    var certificate = record.learner(ADA).certificate();
    var saves = certificates.history(certificate.id(), 0, 10);
    assertThat(saves).extracting(CertificateSave::triggerId).containsExactly("p-1", "f-1");
    assertThat(saves.getLast().rule()).isEqualTo("failed");
    assertThat(saves.getLast().previous()).isEqualTo(DOWNLOADABLE);
    assertThat(saves.getLast().grade()).isEqualByComparingTo("0.3");
    assertThat(certificates.history(certificate.id(), 1, 10)).hasSize(1);
  }

  @Test
  void showsTheWorldOnlyWhatIsValid() {
    record.happens(ADA, passes(null));
    var verify = record.learner(ADA).certificate().verifyUuid();
    var shown = certificates.shown(verify).orElseThrow();
    assertThat(shown.name()).isEqualTo("Ada Lovelace");
    assertThat(shown.courseKey()).isEqualTo(COURSE);
    assertThat(certificates.shown(UUID.randomUUID())).isEmpty();

    record.happens(ADA, fails(null));
    assertThat(certificates.shown(verify)).isEmpty();
    record.happens(ADA, passes(null));
    assertThat(certificates.shown(verify)).isPresent();
    record.happens(ADA, Trigger.of(TriggerType.INVALIDATED));
    assertThat(certificates.shown(verify)).isEmpty();
  }

  @Test
  void hidesADownloadableOneUnderAnInvalidationAndAnErasedLearners() {
    importOne(DOWNLOADABLE, true);
    var verify = record.learner(ADA).certificate().verifyUuid();
    assertThat(certificates.shown(verify)).isEmpty();
    record.happens(ADA, Trigger.of(TriggerType.UNINVALIDATED));
    assertThat(certificates.shown(verify)).isPresent();
    record
        .jdbc
        .sql("UPDATE learner SET erased_at = '2026-11-02' WHERE system_id = ?")
        .param(record.system)
        .update();
    assertThat(certificates.shown(verify)).isEmpty();
  }

  private void importOne(CertificateStatus status, boolean invalidated) {
    var imported =
        new CertificateImport.Imported(null, status, null, null, null, invalidated, null, null);
    store
        .get(CertificateImport.class)
        .take(record.system, COURSE, new LearnerRef.ByEmail(ADA), imported, noActor());
  }

  private static @Nullable String noActor() {
    return null;
  }
}
