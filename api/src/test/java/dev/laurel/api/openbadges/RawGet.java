package dev.laurel.api.openbadges;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A GET whose target no HTTP client would send. */
final class RawGet {
  private RawGet() {}

  /** The whole answer, head first. */
  static String of(int port, String target, String accept) {
    var request =
        "GET %s HTTP/1.1\r\nHost: laurel.test\r\nAccept: %s\r\nConnection: close\r\n\r\n"
            .formatted(target, accept);
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
