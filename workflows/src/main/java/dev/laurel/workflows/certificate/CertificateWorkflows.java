package dev.laurel.workflows.certificate;

import io.temporal.worker.Worker;

/** Every workflow of certificates, listed once. */
public final class CertificateWorkflows {
  private CertificateWorkflows() {}

  /** Lets {@code worker}, which polls {@code TaskQueues.LEARNING}, run all of them. */
  public static void register(Worker worker) {
    worker.registerWorkflowImplementationFactory(
        CertificateWorkflow.class, CertificateWorkflowImpl::new);
    worker.registerWorkflowImplementationFactory(
        CertificateRunWorkflow.class, CertificateRunWorkflowImpl::new);
  }
}
