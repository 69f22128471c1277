package dev.laurel.worker;

import static dev.laurel.domain.certificate.TriggerType.IDENTITY_APPROVED;
import static dev.laurel.store.certificate.CourseOnRecord.COURSE;
import static dev.laurel.store.certificate.CourseOnRecord.fails;
import static dev.laurel.store.certificate.CourseOnRecord.grade;
import static dev.laurel.store.certificate.CourseOnRecord.passes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.laurel.activities.certificate.CertificateActivitiesImpl;
import dev.laurel.domain.certificate.CourseSettings;
import dev.laurel.domain.certificate.FactVersion;
import dev.laurel.domain.certificate.IdentityVerification;
import dev.laurel.domain.certificate.Trigger;
import dev.laurel.store.award.StoreOnTest;
import dev.laurel.store.certificate.CertificateRunSteps;
import dev.laurel.store.certificate.CertificateRuns;
import dev.laurel.store.certificate.CourseOnRecord;
import dev.laurel.store.certificate.Deciding;
import dev.laurel.store.certificate.LearnerApprovals;
import dev.laurel.store.certificate.LearnerRef;
import dev.laurel.store.certificate.Triggers;
import dev.laurel.store.certificate.Triggers.Kept;
import dev.laurel.store.certificate.Triggers.NewTrigger;
import dev.laurel.workflows.TaskQueues;
import dev.laurel.workflows.certificate.CertificateWorkflows;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.WorkerFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What was kept or begun while Temporal was away. */
@Timeout(120)
class TriggerSweepTest {
  private static final String ADA = "ada@example.org";
  private static final IdentityVerification APPROVED =
      new IdentityVerification(true, null, FactVersion.NONE);

  private final StoreOnTest store = new StoreOnTest();
  private final CourseOnRecord record = new CourseOnRecord(store, "acme");
  private final TemporalOnAPort temporal = new TemporalOnAPort();
  private final WorkflowClient client = temporal.client();
  private final TemporalServer server = new TemporalServer(client);
  private final TriggerSweep triggers =
      new TriggerSweep(
          store.get(Triggers.class), store.get(LearnerApprovals.class), server, client);
  private final UnmovedSweep runs =
      UnmovedSweep.ofCertificateRuns(store.get(CertificateRuns.class), server, client, clock());
  private final WorkerFactory workers = WorkerFactory.newInstance(client);

  @AfterEach
  void close() {
    workers.shutdownNow();
    workers.awaitTermination(5, TimeUnit.SECONDS);
    temporal.close();
    store.close();
  }

  @Test
  void appliesTriggersThatWereKeptWhileTemporalWasAway() {
    record.enrolled(ADA);
    record.keep(ADA, passes(null));
    record.keep(ADA, fails(null));
    store.pass(Duration.ofSeconds(11));
    assertThatThrownBy(triggers::once).isInstanceOf(StatusRuntimeException.class);
    assertThat(record.status(ADA)).isNull();

    comes();
    sweptUntil(() -> triggers.once(), "notpassing");
    assertThat(record.history(ADA)).hasSize(2);
    assertThat(store.get(Triggers.class).backlog().count()).isZero();
  }

  @Test
  void takesInAnApprovalOfALearnerWhoHasComeIntoACourseSince() {
    record.course(COURSE, new CourseSettings(true, false, false, true, true, true));
    store.awards().learner(record.system, ADA);
    var kept =
        store
            .get(Triggers.class)
            .keepApproval(
                record.system,
                new LearnerRef.ByEmail(ADA),
                new NewTrigger("idv", new Trigger(IDENTITY_APPROVED, APPROVED), null, null));
    assertThat(kept).isInstanceOf(Kept.OfLearner.class);
    record.enrolled(ADA);
    record.happens(ADA, passes(null));
    assertThat(record.status(ADA)).isEqualTo("unverified");
    store.pass(Duration.ofSeconds(11));
    assertThatThrownBy(triggers::once).isInstanceOf(StatusRuntimeException.class);
    assertThat(record.learner(ADA).facts().identity()).isEqualTo(APPROVED);
    store.pass(Duration.ofSeconds(11));

    comes();
    sweptUntil(() -> triggers.once(), "downloadable");
    assertThat(store.get(Triggers.class).backlog().count()).isZero();
  }

  @Test
  void regeneratesACourseThatWasBegunWhileTemporalWasAway() {
    record.enrolled(ADA);
    record.put(COURSE, ADA, grade("0.9", true, null));
    store.get(CertificateRuns.class).begin(record.system, COURSE, null, null);
    store.pass(Duration.ofSeconds(20));
    assertThatThrownBy(runs::once).isInstanceOf(StatusRuntimeException.class);

    comes();
    sweptUntil(() -> runs.once(), "downloadable");
  }

  private void sweptUntil(Loop.Round sweep, String status) {
    await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .until(() -> sweep.run() == Loop.Next.AFTER_A_PAUSE);
    await().atMost(Duration.ofSeconds(30)).until(() -> status.equals(record.status(ADA)));
  }

  private void comes() {
    temporal.comes();
    await().atMost(Duration.ofSeconds(30)).until(server::isUp);
    var worker = workers.newWorker(TaskQueues.LEARNING);
    CertificateWorkflows.register(worker);
    worker.registerActivitiesImplementations(
        new CertificateActivitiesImpl(
            store.get(Deciding.class), store.get(CertificateRunSteps.class), batch -> {}, 100));
    workers.start();
  }

  private Clock clock() {
    InstantSource now = store::now;
    return now.withZone(ZoneOffset.UTC);
  }
}
