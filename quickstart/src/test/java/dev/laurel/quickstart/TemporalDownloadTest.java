package dev.laurel.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** The download server is one of our own: no test leaves this machine. */
@Timeout(60)
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class TemporalDownloadTest {
  private static final String SERVER = "io.temporal.testing.devServerDownloadBaseUrl";
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  @TempDir private Path temporary;

  @AfterEach
  void clear() {
    System.clearProperty(SERVER);
  }

  @Test
  void keepsTheProgramInTheDataFolder() throws IOException {
    var server = HttpServer.create(new InetSocketAddress(HERE, 0), 0);
    var base = "http://127.0.0.1:" + server.getAddress().getPort();
    serve(
        server,
        "/cli/",
        """
        {"archiveUrl": "%s/archive", "fileToExtract": "temporal"}
        """
            .formatted(base)
            .getBytes(StandardCharsets.UTF_8));
    serve(server, "/archive", archive("temporal", "#!/bin/sh\n"));
    server.start();
    System.setProperty(SERVER, base);
    try (var folder = DataFolder.open(temporary.resolve("data"))) {
      var program = new TemporalDownload(folder).program();

      assertThat(program).hasValueSatisfying(file -> assertThat(Files.isExecutable(file)).isTrue());
      assertThat(program.orElseThrow()).startsWith(temporary.resolve("data"));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void doesWithoutWhenNobodyAnswersWithinSeconds() throws IOException {
    try (var silent = new ServerSocket(0, 1, HERE);
        var folder = DataFolder.open(temporary.resolve("data"))) {
      System.setProperty(SERVER, "http://127.0.0.1:" + silent.getLocalPort());
      var began = System.nanoTime();

      assertThat(new TemporalDownload(folder).program()).isEmpty();

      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void doesWithoutWhenTheServerIsNotThere() throws IOException {
    System.setProperty(SERVER, "http://127.0.0.1:" + Ports.free());
    try (var folder = DataFolder.open(temporary.resolve("data"))) {
      assertThat(new TemporalDownload(folder).program()).isEmpty();
    }
  }

  private static void serve(HttpServer server, String path, byte[] body) {
    server.createContext(
        path,
        exchange -> {
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  private static byte[] archive(String name, String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      var content = text.getBytes(StandardCharsets.UTF_8);
      var entry = new TarArchiveEntry(name);
      entry.setSize(content.length);
      tar.putArchiveEntry(entry);
      tar.write(content);
      tar.closeArchiveEntry();
    }
    return bytes.toByteArray();
  }
}
