package dev.laurel.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** Requests that no HTTP client would send. */
public final class RawHttp {
  private RawHttp() {}

  /** What comes back until the server closes or falls silent. */
  public static String send(int port, String request) {
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(1_500);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return read(socket);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Sends {@code head}, then {@code drop} again and again until an answer comes. */
  public static String drip(int port, String head, String drop) {
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(500);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      var answer = "";
      for (var drops = 0; answer.isEmpty() && drops < 30; drops++) {
        socket.getOutputStream().write(drop.getBytes(StandardCharsets.ISO_8859_1));
        answer = read(socket);
      }
      return answer;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String read(Socket socket) throws IOException {
    var answer = new StringBuilder();
    var part = new byte[4096];
    try {
      for (int count; (count = socket.getInputStream().read(part)) >= 0; ) {
        answer.append(new String(part, 0, count, StandardCharsets.ISO_8859_1));
      }
    } catch (SocketTimeoutException | SocketException over) {
      // what has come is the answer
    }
    return answer.toString();
  }
}
