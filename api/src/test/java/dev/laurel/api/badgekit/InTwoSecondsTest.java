package dev.laurel.api.badgekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.laurel.api.Relay;
import dev.laurel.api.RunningApi;
import dev.laurel.api.RunningApi.Answer;
import dev.laurel.store.TestDatabase;
import dev.laurel.store.award.AwardsOnRecord;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** BadgeKit's clients do not wait long: every answer comes within two seconds. */
class InTwoSecondsTest {
  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final String INSTANCES = "/systems/acme/badges/first/instances";
  private static final String BODY = "{\"email\": \"ada@example.org\"}";

  @Test
  void saysThatTheBadgeMayStillBeAwardedWhileTemporalIsAway() throws Exception {
    try (var database = TestDatabase.fresh();
        var relay = new Relay(database);
        var api = start(relay)) {
      var site = ready(database, relay, api);

      var answer = timely(() -> site.post(INSTANCES, BODY));

      assertThat(answer.text()).contains("may still be awarded; repeat the same request");
      assertThat(answer.header("Retry-After")).isNotNull();
    }
  }

  @Test
  void answersWhileTheDatabaseHangsOrIsGone() throws Exception {
    try (var database = TestDatabase.fresh();
        var relay = new Relay(database);
        var api = start(relay)) {
      var site = ready(database, relay, api);

      relay.hang();
      timely(() -> site.get(INSTANCES));
      timely(() -> site.post(INSTANCES, BODY));
      relay.close();
      timely(() -> site.get(INSTANCES));
      timely(() -> site.delete(INSTANCES + "/ada@example.org"));

      relay.open();
      await().atMost(Duration.ofSeconds(30)).until(() -> site.get(INSTANCES).status() == 200);
    }
  }

  private static RunningApi start(Relay relay) {
    return RunningApi.start(
        "127.0.0.1:1", BadgeKitSite.MASTER_SETTING, "--laurel.db.url=" + relay.url());
  }

  private static BadgeKitSite ready(TestDatabase database, Relay relay, RunningApi api)
      throws Exception {
    relay.open();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> api.get("/v1/systems", RunningApi.ADMIN).status() == 200);
    var record = new AwardsOnRecord(database.dataSource());
    record.template(record.system("acme"), "first", null);
    var site = BadgeKitSite.master(api);
    await().atMost(Duration.ofSeconds(30)).until(() -> site.get(INSTANCES).status() == 200);
    return site;
  }

  private static Answer timely(java.util.function.Supplier<Answer> request) {
    var began = System.nanoTime();
    var answer = request.get();
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LIMIT);
    assertThat(answer.status()).as(answer.text()).isEqualTo(503);
    assertThat(answer.json().path("code").asString()).isEqualTo("ServiceUnavailable");
    return answer;
  }
}
