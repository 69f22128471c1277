package dev.laurel.activities.certificate;

import dev.laurel.store.award.StoreOnTest;
import dev.laurel.store.certificate.CertificateRunSteps;
import dev.laurel.store.certificate.CourseOnRecord;
import dev.laurel.store.certificate.Deciding;
import dev.laurel.workflows.Payloads;
import dev.laurel.workflows.TaskQueues;
import dev.laurel.workflows.certificate.CertificateWorkflows;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** A course, the real workflows and activities, and the real database. */
final class CertificateStage implements AutoCloseable {
  private final StoreOnTest store = new StoreOnTest();
  final CourseOnRecord record = new CourseOnRecord(store, "certificates");
  final List<UUID> batches = new CopyOnWriteArrayList<>();
  private final TestWorkflowEnvironment temporal =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build())
              .build());

  CertificateStage() {
    var worker = temporal.newWorker(TaskQueues.LEARNING);
    CertificateWorkflows.register(worker);
    worker.registerActivitiesImplementations(activities(store.get(Deciding.class)));
    temporal.start();
  }

  CertificateActivitiesImpl activities(Deciding deciding) {
    return new CertificateActivitiesImpl(
        deciding, store.get(CertificateRunSteps.class), batches::add, 1000);
  }

  <T> T get(Class<T> repository) {
    return store.get(repository);
  }

  WorkflowClient client() {
    return temporal.getWorkflowClient();
  }

  @Override
  public void close() {
    temporal.close();
    store.close();
  }
}
