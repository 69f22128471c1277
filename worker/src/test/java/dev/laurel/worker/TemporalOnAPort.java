package dev.laurel.worker;

import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** An in-memory Temporal that comes and goes on one port, and a client that knows the port. */
final class TemporalOnAPort implements AutoCloseable {
  private final int port = freePort();
  private final WorkflowServiceStubs stubs =
      WorkflowServiceStubs.newServiceStubs(
          WorkflowServiceStubsOptions.newBuilder().setTarget(target()).build());
  private TestServer.PortBoundTestServer server;

  /** Comes with nothing in it. */
  void comes() {
    server = TestServer.createPortBoundServer(port);
  }

  String target() {
    return "127.0.0.1:" + port;
  }

  WorkflowClient client() {
    return WorkflowClient.newInstance(stubs);
  }

  @Override
  public void close() {
    stubs.shutdownNow();
    if (server != null) {
      server.close();
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
  }
}
