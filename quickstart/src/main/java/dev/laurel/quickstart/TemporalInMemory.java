package dev.laurel.quickstart;

import dev.laurel.workflows.SearchAttributes;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import io.temporal.internal.testservice.TestServicesStarter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The SDK's test server inside this JVM, in real time. Put together here because the SDK's own
 * start listens on every address.
 */
final class TemporalInMemory implements Temporal {
  private final TestServicesStarter services;
  private final Server server;

  private TemporalInMemory(TestServicesStarter services, Server server) {
    this.services = services;
    this.server = server;
  }

  static TemporalInMemory start() {
    // Time skipping stays locked: a minute's timer takes a minute.
    var services = new TestServicesStarter(true, 0);
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var builder = NettyServerBuilder.forAddress(address);
    services.getServices().forEach(builder::addService);
    try {
      var started = new TemporalInMemory(services, builder.build().start());
      started.registerSearchAttributes();
      return started;
    } catch (IOException failed) {
      services.close();
      throw new CannotStart("The in-memory Temporal can't listen: " + failed.getMessage(), failed);
    }
  }

  private void registerSearchAttributes() {
    var stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(target()).build());
    var wanted = AddSearchAttributesRequest.newBuilder().setNamespace("default");
    SearchAttributes.ALL.forEach(
        key -> wanted.putSearchAttributes(key.getName(), key.getValueType()));
    try {
      OperatorServiceGrpc.newBlockingStub(stubs.getRawChannel())
          .withDeadlineAfter(10, TimeUnit.SECONDS)
          .addSearchAttributes(wanted.build());
    } finally {
      stubs.shutdownNow();
    }
  }

  @Override
  public String target() {
    return "127.0.0.1:" + server.getPort();
  }

  @Override
  public Optional<String> ui() {
    return Optional.empty();
  }

  @Override
  public String description() {
    return """
    in memory: no Temporal UI, no list of workflows, no schedules, no reset, and its
              histories end with this process. Awards do not: the next start goes on from
              their rows. For all of it, put the `temporal` program on the PATH
              (https://docs.temporal.io/cli) and start again.\
    """;
  }

  @Override
  public boolean forgetful() {
    return true;
  }

  @Override
  public void close() {
    server.shutdownNow();
    services.close();
  }
}
