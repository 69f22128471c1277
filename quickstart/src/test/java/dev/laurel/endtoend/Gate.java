package dev.laurel.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A TCP port in front of another: closed, it breaks every connection and lets none in. */
final class Gate implements AutoCloseable {
  private final ServerSocket door;
  private final int behind;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  Gate(int behind) {
    this.behind = behind;
    try {
      door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
    Thread.ofPlatform().daemon().name("gate").start(this::letIn);
  }

  int port() {
    return door.getLocalPort();
  }

  void shut() {
    closed = true;
    open.forEach(Gate::drop);
  }

  void reopen() {
    closed = false;
  }

  private void letIn() {
    while (!door.isClosed()) {
      try {
        var caller = door.accept();
        if (closed) {
          drop(caller);
          continue;
        }
        var server = new Socket(InetAddress.getLoopbackAddress(), behind);
        open.add(caller);
        open.add(server);
        Thread.ofVirtual().start(() -> pump(caller, server));
        Thread.ofVirtual().start(() -> pump(server, caller));
      } catch (IOException refused) {
        // The caller sees a broken connection, as it should.
      }
    }
  }

  private void pump(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException broken) {
      // The other direction ends with it.
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private static void drop(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException gone) {
      // It is closed already.
    }
  }

  @Override
  public void close() {
    shut();
    try {
      door.close();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
