package dev.laurel.activities.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookHttpTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC);
  private static final WebhookMessage MESSAGE =
      new WebhookMessage(
          "{\"name\":\"Zoë\"}".getBytes(StandardCharsets.UTF_8),
          "application/json",
          Map.of("webhook-id", "7"));

  private final Receiver receiver = new Receiver();
  private final WebhookHttp http = http(true);

  @AfterEach
  void close() throws IOException {
    http.close();
    receiver.close();
  }

  private static WebhookHttp http(boolean allowPrivate) {
    return new WebhookHttp(
        new WebhookSettings(
            URI.create("https://laurel.example"), Duration.ofSeconds(2), allowPrivate, 64, 8),
        CLOCK);
  }

  @Test
  void postsTheBodyAsItIsAndTakesAnyTwoHundredForDelivered() {
    for (var status : new int[] {200, 201, 202, 204}) {
      receiver.behaves(Receiver.status(status));
      assertThat(http.post(receiver.url(), MESSAGE).delivered()).isTrue();
    }
    assertThat(receiver.taken).hasSize(4);
    var taken = receiver.taken.getFirst();
    assertThat(taken.path()).isEqualTo("/hook?of=acme");
    assertThat(taken.text()).isEqualTo("{\"name\":\"Zoë\"}");
    assertThat(taken.headers().getFirst("Webhook-id")).isEqualTo("7");
    assertThat(taken.headers().getFirst("Content-type")).isEqualTo("application/json");
    assertThat(taken.headers()).doesNotContainKey("Cookie");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void followsNoRedirect(int status) {
    receiver.behaves(Receiver.status(status, "Location", "/elsewhere"));
    var answer = http.post(receiver.url(), MESSAGE);
    assertThat(answer.delivered()).isFalse();
    assertThat(answer.words()).isEqualTo("answered " + status + "; redirects are not followed");
    assertThat(receiver.taken).hasSize(1);
  }

  @Test
  void sendsNothingTwiceByItselfAndKeepsNothingTheReceiverWrote() {
    receiver.behaves(
        exchange -> {
          var body = "ada@example.org is not known".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(503, body.length);
          exchange.getResponseBody().write(body);
        });
    assertThat(http.post(receiver.url(), MESSAGE).words()).isEqualTo("answered 503");
    receiver.behaves(exchange -> exchange.close());
    assertThat(http.post(receiver.url(), MESSAGE).outcome()).isEqualTo("broken_off");
    assertThat(receiver.taken).hasSize(2);
  }

  @Test
  void understandsWhenTheReceiverAsksToWaitOrSaysItIsGone() {
    receiver.behaves(Receiver.status(429, "Retry-After", "120"));
    assertThat(http.post(receiver.url(), MESSAGE).retryAfter()).isEqualTo(Duration.ofMinutes(2));
    receiver.behaves(Receiver.status(503, "Retry-After", "Mon, 23 Nov 2026 10:05:00 GMT"));
    assertThat(http.post(receiver.url(), MESSAGE).retryAfter()).isEqualTo(Duration.ofMinutes(5));
    receiver.behaves(Receiver.status(503, "Retry-After", "soon"));
    assertThat(http.post(receiver.url(), MESSAGE).retryAfter()).isZero();
    receiver.behaves(Receiver.status(410));
    assertThat(http.post(receiver.url(), MESSAGE).gone()).isTrue();
  }

  @Test
  void givesUpOnAReceiverThatDoesNotAnswerInTime() {
    receiver.behaves(exchange -> Thread.sleep(10_000));
    var begun = System.nanoTime();
    var answer = http.post(receiver.url(), MESSAGE);
    assertThat(answer.words()).isEqualTo("no answer within 2 s");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void givesUpOnAReceiverThatTricklesItsAnswer() throws Exception {
    try (var socket = new ServerSocket(0)) {
      Thread.ofVirtual()
          .start(
              () -> {
                try (var caller = socket.accept()) {
                  for (var letter : "HTTP/1.1 200 OK and a very long reason".split("")) {
                    caller.getOutputStream().write(letter.getBytes(StandardCharsets.US_ASCII));
                    Thread.sleep(300);
                  }
                } catch (IOException | InterruptedException hungUp) {
                  // As it should be.
                }
              });
      var begun = System.nanoTime();
      var url = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
      assertThat(http.post(url, MESSAGE).outcome()).isEqualTo("timeout");
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void readsNoEndlessBody() {
    receiver.behaves(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          var part = new byte[8192];
          while (true) {
            exchange.getResponseBody().write(part);
          }
        });
    assertThat(http.post(receiver.url(), MESSAGE).delivered()).isTrue();
  }

  @Test
  void saysWhenNobodyIsThere() throws Exception {
    int free;
    try (var socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    var refused = http.post(URI.create("http://127.0.0.1:" + free + "/"), MESSAGE);
    assertThat(refused.words()).isEqualTo("connection refused");
    var unknown = http.post(URI.create("http://nobody.invalid/"), MESSAGE);
    assertThat(unknown.words()).isEqualTo("the URL's host is not known to DNS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "localhost",
        "0.0.0.0",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::]",
        "127.1",
        "2130706433"
      })
  void callsNoAddressOfAPrivateNetwork(String host) throws IOException {
    try (var careful = http(false)) {
      var url = URI.create("http://" + host + ":" + receiver.port() + "/");
      var answer = careful.post(url, MESSAGE);
      assertThat(answer.outcome()).isIn("not_public", "unreachable");
      assertThat(answer.delivered()).isFalse();
      assertThat(receiver.taken).isEmpty();
    }
  }

  @Test
  void saysThatAnAddressIsNotPublic() throws IOException {
    try (var careful = http(false)) {
      assertThat(careful.post(receiver.url(), MESSAGE).words())
          .isEqualTo("the URL's host has an address that is not of the public internet");
    }
  }
}
