package dev.laurel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import dev.laurel.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Signals reach subscribers, whatever stops in between. */
@Timeout(300)
class WebhooksTest {
  @TempDir private Path temporary;

  @Test
  void deliversInOrderWhateverFailsOnTheWay() throws Exception {
    try (var laurel = Laurel.on(TestDatabase.mariaDb()).withApi();
        var receiver = new Receiver();
        var site = new Receiver()) {
      // given
      var api = laurel.api();
      api.post("/v1/systems", Map.of("slug", "acme", "name", "Acme"));
      var standard = subscribe(api, Map.of("system", "acme", "url", receiver.url()));
      subscribe(
          api,
          Map.of("system", "acme", "url", site.url(), "format", "badgekit", "secret", "short"));
      var badge = api.post("/v1/templates", Map.of("system", "acme", "name", "Engine")).text("id");
      api.post("/v1/templates/" + badge + "/activate", Map.of());
      receiver.gate.shut();
      var worker = start(laurel);
      // when
      var award = api.awardPatiently(badge, "ada@example.org").text("id");
      await().atMost(Duration.ofMinutes(1)).until(() -> site.messages.size() == 1);
      api.post("/v1/awards/" + award + "/revoke", Map.of("reason", "by mistake"));
      await().atMost(Duration.ofMinutes(1)).until(() -> attempts(laurel) > 0);
      worker.destroyForcibly().waitFor();
      receiver.failsFor(1);
      receiver.gate.reopen();
      var another = start(laurel);
      try {
        await()
            .atMost(Duration.ofMinutes(3))
            .until(() -> receiver.messages.size() >= 2 && site.messages.size() >= 2);
      } finally {
        another.destroyForcibly().waitFor();
      }
      // then
      assertThat(types(receiver))
          .startsWith("org.openedx.learning.badge.awarded.v1")
          .endsWith("org.openedx.learning.badge.revoked.v1");
      assertThat(site.messages.stream().map(m -> m.json().path("action").asString()).distinct())
          .containsExactly("award", "revoke");
      assertThat(receiver.messages).allSatisfy(message -> verified(standard, message));

      var listed = api.get("/v1/signals").body().path("items");
      assertThat(receiver.messages.getFirst().json()).isEqualTo(listed.path(0));
      assertThat(receiver.messages.getLast().json()).isEqualTo(listed.path(1));
      var uid = site.messages.getFirst().json().path("uid").asString();
      assertThat(site.messages.getFirst().json().path("assertionUrl").asString())
          .isEqualTo("http://laurel.test/public/assertions/" + uid);
    }
  }

  private static void verified(String secret, Receiver.Message message) {
    var headers =
        Map.of(
            "webhook-id", message.headers().get("Webhook-id"),
            "webhook-timestamp", message.headers().get("Webhook-timestamp"),
            "webhook-signature", message.headers().get("Webhook-signature"));
    assertThatCode(() -> new Webhook(secret).verify(message.body(), headers))
        .doesNotThrowAnyException();
  }

  private static List<String> types(Receiver receiver) {
    return receiver.messages.stream().map(m -> m.json().path("type").asString()).toList();
  }

  /** The subscription's secret. */
  private static String subscribe(Api api, Map<String, Object> form) {
    var created = api.post("/v1/subscriptions", form);
    assertThat(created.status()).as(created.body().toString()).isEqualTo(201);
    return created.text("secret");
  }

  /** Failed tries so far. */
  private static long attempts(Laurel laurel) {
    return laurel
        .jdbc
        .sql("SELECT COALESCE(SUM(attempts), 0) FROM delivery WHERE state = 'pending'")
        .query(Long.class)
        .single();
  }

  private Process start(Laurel laurel) throws IOException {
    return laurel.workerProcess(temporary.resolve("worker.log"));
  }
}
