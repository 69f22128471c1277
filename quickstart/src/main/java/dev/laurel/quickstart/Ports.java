package dev.laurel.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of this machine. */
final class Ports {
  private Ports() {}

  /** One that nobody on the loopback address uses at this moment. */
  static int free() {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new UncheckedIOException("this machine has no free port", none);
    }
  }

  /** This one if nobody uses it, else a free one. */
  static int preferably(int port) {
    return port != 0 && isFree(port) ? port : free();
  }

  /** This one, or a free one for 0. */
  static int exactly(int port, String variable) {
    if (port == 0) {
      return free();
    }
    if (!isFree(port)) {
      throw new CannotStart("Port %d is in use: set %s to another one.".formatted(port, variable));
    }
    return port;
  }

  private static boolean isFree(int port) {
    try (var everywhere = new ServerSocket();
        var loopback = new ServerSocket()) {
      // Another process may hold it on one of the two addresses only.
      loopback.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      loopback.close();
      everywhere.bind(new InetSocketAddress(port));
      return true;
    } catch (IOException inUse) {
      return false;
    }
  }
}
