package dev.laurel.activities.signal;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Somebody's HTTP server that takes webhooks. */
final class Receiver implements AutoCloseable {
  /** A request as it came. */
  record Taken(String path, Headers headers, byte[] body) {
    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  /** Answers a request. */
  interface Behaviour {
    void answer(HttpExchange exchange) throws IOException, InterruptedException;
  }

  final List<Taken> taken = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile Behaviour behaviour = status(204);

  Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    taken.add(
        new Taken(
            exchange.getRequestURI().toString(),
            exchange.getRequestHeaders(),
            exchange.getRequestBody().readAllBytes()));
    try (exchange) {
      behaviour.answer(exchange);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  static Behaviour status(int status, String... headers) {
    return exchange -> {
      for (var i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
      }
      exchange.sendResponseHeaders(status, -1);
    };
  }

  void behaves(Behaviour now) {
    behaviour = now;
  }

  int port() {
    return server.getAddress().getPort();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port() + "/hook?of=acme");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
