package dev.laurel.endtoend;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A subscriber's server behind a gate: shut, it is down. */
final class Receiver implements AutoCloseable {
  /** A message that was answered 204. */
  record Message(Headers headers, String body) {
    JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }
  }

  final List<Message> messages = new CopyOnWriteArrayList<>();
  final AtomicInteger failures = new AtomicInteger();
  final Gate gate;
  private final HttpServer server;

  Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
    server.createContext("/", this::take);
    server.start();
    gate = new Gate(server.getAddress().getPort());
  }

  /** Answers 500 to the next {@code times} messages. */
  void failsFor(int times) {
    failures.set(times);
  }

  String url() {
    return "http://127.0.0.1:" + gate.port() + "/hook";
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        exchange.sendResponseHeaders(500, -1);
        return;
      }
      messages.add(new Message(exchange.getRequestHeaders(), body));
      exchange.sendResponseHeaders(204, -1);
    }
  }

  @Override
  public void close() {
    gate.close();
    server.stop(0);
  }
}
