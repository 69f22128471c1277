package dev.laurel.api.health;

import dev.laurel.store.Migrations;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The two parts of readiness: {@code database} and {@code temporal}. */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {

  /** Up once the schema is up to date and answers. */
  @Bean
  HealthIndicator databaseHealthIndicator(DataSource database, Migrations migrations) {
    return asking(
        new Probe(
            "database",
            () -> {
              if (!migrations.isDone()) {
                return false;
              }
              try (var connection = database.getConnection()) {
                return connection.isValid(1);
              }
            }));
  }

  /** Up if Temporal answers and has our namespace. */
  @Bean
  HealthIndicator temporalHealthIndicator(WorkflowServiceStubs stubs, WorkflowClient client) {
    var namespace =
        DescribeNamespaceRequest.newBuilder()
            .setNamespace(client.getOptions().getNamespace())
            .build();
    return asking(
        new Probe(
            "temporal",
            () -> {
              try {
                stubs
                    .blockingStub()
                    .withDeadline(Deadline.after(1400, TimeUnit.MILLISECONDS))
                    .describeNamespace(namespace);
                return true;
              } catch (StatusRuntimeException refused) {
                // The in-memory server of the tests has no namespaces to describe.
                if (refused.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
                  return true;
                }
                throw refused;
              }
            }));
  }

  private static HealthIndicator asking(Probe probe) {
    return () -> {
      try {
        return probe.health();
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        return Health.down().build();
      }
    };
  }
}
