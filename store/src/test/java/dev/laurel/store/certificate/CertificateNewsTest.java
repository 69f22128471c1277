package dev.laurel.store.certificate;

import static dev.laurel.domain.certificate.CertificateStatus.DOWNLOADABLE;
import static dev.laurel.domain.certificate.CertificateStatus.NOTPASSING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.laurel.domain.certificate.CertificateStatus;
import dev.laurel.store.Transactions;
import dev.laurel.store.award.StoreOnTest;
import dev.laurel.store.certificate.SavesOnRecord.Certificate;
import dev.laurel.store.learning.LearningOnRecord;
import dev.laurel.store.learning.RuleVersions;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Certificates that earn badges and whose revocation takes them away. */
class CertificateNewsTest {
  private static final String LEARNING = "org.openedx.learning.certificate.";
  private static final String ADA = "ada@example.org";

  private StoreOnTest store;
  private LearningOnRecord learning;
  private SavesOnRecord saves;

  @BeforeEach
  void open() {
    store = new StoreOnTest();
    learning = new LearningOnRecord(store, "news");
    saves = new SavesOnRecord(store, learning.system);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void earnsABadgeByACertificateAndLosesItByItsRevocation() {
    var badge = badgeForCertificate();
    var certificate = saves.certificate(ADA);
    happens(certificate, DOWNLOADABLE);
    assertThat(learning.decided(badge)).containsExactly("award");

    happens(certificate, NOTPASSING);
    assertThat(learning.decided(badge)).containsExactly("award", "revoke");

    happens(certificate, DOWNLOADABLE);
    assertThat(learning.decided(badge)).containsExactly("award", "revoke", "award");
  }

  @Test
  void keepsWhatNoBadgeWaitsForWithoutARun() {
    var certificate = saves.certificate(ADA);
    assertThat(saves.save(certificate, DOWNLOADABLE)).isNull();
    assertThat(learning.states()).containsExactly("unmatched", "unmatched");
    assertThat(rows("SELECT DISTINCT source FROM learning_event"))
        .containsExactly(StoreOnTest.PUBLIC_URL.toString());
    assertThat(rows("SELECT event_id FROM learning_event ORDER BY id"))
        .isEqualTo(rows("SELECT uuid FROM signal_log ORDER BY id"));
  }

  @Test
  void replacesNoNameThatTheLearnerHas() {
    badgeForCertificate();
    var certificate = saves.certificate(ADA);
    happens(certificate, DOWNLOADABLE);
    assertThat(rows("SELECT CONCAT(first_name, '/', last_name) FROM learner"))
        .containsExactly("Ada/Lovelace");
  }

  @Test
  void tellsNobodyOfASaveThatIsRolledBack() {
    badgeForCertificate();
    var certificate = saves.certificate(ADA);
    assertThatThrownBy(
            () ->
                store
                    .get(Transactions.class)
                    .run(
                        () -> {
                          saves.save(certificate, DOWNLOADABLE);
                          throw new IllegalStateException("changed its mind");
                        }))
        .hasMessage("changed its mind");
    assertThat(rows("SELECT uuid FROM signal_log")).isEmpty();
    assertThat(learning.states()).isEmpty();
  }

  @Test
  void storesNothingOfAnErasedLearner() {
    badgeForCertificate();
    var certificate = saves.certificate(ADA);
    learning.jdbc.sql("UPDATE learner SET erased_at = '2026-11-02'").update();
    assertThat(saves.save(certificate, DOWNLOADABLE)).isNull();
    assertThat(learning.states()).isEmpty();
  }

  @Test
  void neverWaitsInACircleWithEvaluationAndAChangeOfTheRules() throws Exception {
    badgeForCertificate();
    var certificate = saves.certificate(ADA);
    saves.save(certificate, DOWNLOADABLE);
    var before = deadlocks();
    Callable<Void> decide =
        () -> {
          for (var n = 0; n < 40; n++) {
            var batch = saves.save(certificate, n % 2 == 0 ? NOTPASSING : DOWNLOADABLE);
            if (batch != null) {
              learning.evaluate(batch);
            }
          }
          return null;
        };
    Callable<Void> arrive =
        () -> {
          for (var n = 0; n < 40; n++) {
            learning.happens(learning.passes(ADA, "one"), learning.fails(ADA, "one"));
          }
          return null;
        };
    Callable<Void> change =
        () -> {
          for (var n = 0; n < 40; n++) {
            var rules = store.get(RuleVersions.class);
            store
                .get(Transactions.class)
                .run(
                    () -> {
                      rules.hold(learning.system);
                      rules.changed(learning.system);
                    });
          }
          return null;
        };
    try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : together.invokeAll(List.of(decide, decide, arrive, arrive, change))) {
        done.get();
      }
    }
    assertThat(deadlocks()).isEqualTo(before);
    assertThat(learning.states()).doesNotContain("accepted");
  }

  private void happens(Certificate certificate, CertificateStatus status) {
    learning.evaluate(Objects.requireNonNull(saves.save(certificate, status)));
  }

  /** Earned by a certificate, also by passing a course; lost by the certificate's revocation. */
  private long badgeForCertificate() {
    var badge = learning.template();
    var certificate = learning.requirement(badge, "either", "a certificate");
    var penalty = learning.penalty(badge, "a certificate", certificate);
    learning
        .jdbc
        .sql("UPDATE requirement SET event_type = ?, rules = '[]' WHERE id = ?")
        .params(LEARNING + "created.v1", certificate)
        .update();
    learning
        .jdbc
        .sql("UPDATE penalty SET event_type = ?, rules = '[]' WHERE id = ?")
        .params(LEARNING + "revoked.v1", penalty)
        .update();
    var other = learning.template();
    learning.requirement(other, null, "one");
    return badge;
  }

  private List<String> rows(String sql) {
    return learning.jdbc.sql(sql).query(String.class).list();
  }

  private long deadlocks() {
    return learning
        .jdbc
        .sql("SELECT count FROM information_schema.innodb_metrics WHERE name = 'lock_deadlocks'")
        .query(Long.class)
        .single();
  }
}
