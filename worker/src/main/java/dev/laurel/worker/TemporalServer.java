package dev.laurel.worker;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Temporal as the worker sees it from outside its workflows; every call answers within 2 s. */
@Component
class TemporalServer {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** The in-memory server cannot list, Temporal Cloud lets nobody add; another may be quicker. */
  private static final Set<Status.Code> NOT_FOR_US =
      Set.of(
          Status.Code.UNIMPLEMENTED,
          Status.Code.PERMISSION_DENIED,
          Status.Code.UNAUTHENTICATED,
          Status.Code.ALREADY_EXISTS);

  private final WorkflowServiceStubs stubs;
  private final String namespace;

  TemporalServer(WorkflowClient client) {
    stubs = client.getWorkflowServiceStubs();
    namespace = client.getOptions().getNamespace();
  }

  /**
   * @throws StatusRuntimeException if the server is away or does not know the namespace
   */
  void check() {
    stubs
        .blockingStub()
        .withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .describeNamespace(DescribeNamespaceRequest.newBuilder().setNamespace(namespace).build());
  }

  boolean isUp() {
    try {
      check();
      return true;
    } catch (StatusRuntimeException away) {
      return false;
    }
  }

  String namespace() {
    return namespace;
  }

  /**
   * Adds those that the namespace lacks.
   *
   * @return the names added; none where they exist or the server lets nobody add any
   */
  Set<String> register(List<? extends SearchAttributeKey<?>> wanted) {
    var known = known();
    return wanted.stream()
        .filter(key -> !known.contains(key.getName()))
        .filter(this::add)
        .map(SearchAttributeKey::getName)
        .collect(Collectors.toSet());
  }

  private Set<String> known() {
    try {
      return operator().listSearchAttributes(list()).getCustomAttributesMap().keySet();
    } catch (StatusRuntimeException refused) {
      if (NOT_FOR_US.contains(refused.getStatus().getCode())) {
        return Set.of();
      }
      throw refused;
    }
  }

  private boolean add(SearchAttributeKey<?> key) {
    try {
      operator()
          .addSearchAttributes(
              AddSearchAttributesRequest.newBuilder()
                  .setNamespace(namespace)
                  .putSearchAttributes(key.getName(), key.getValueType())
                  .build());
      return true;
    } catch (StatusRuntimeException refused) {
      if (NOT_FOR_US.contains(refused.getStatus().getCode())) {
        return false;
      }
      throw refused;
    }
  }

  private ListSearchAttributesRequest list() {
    return ListSearchAttributesRequest.newBuilder().setNamespace(namespace).build();
  }

  private OperatorServiceGrpc.OperatorServiceBlockingStub operator() {
    return OperatorServiceGrpc.newBlockingStub(stubs.getRawChannel())
        .withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }
}
