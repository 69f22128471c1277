package dev.laurel.api.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.laurel.api.Relay;
import dev.laurel.api.RunningApi;
import dev.laurel.api.catalog.Tenant;
import dev.laurel.store.TestDatabase;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Events over a real broker, as Open edX's event bus publishes them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class KafkaEventsTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private KafkaSite kafka;

  @BeforeAll
  void startBroker() {
    kafka = new KafkaSite();
  }

  @AfterAll
  void stopBroker() {
    kafka.close();
  }

  @Test
  void storesEachEventOnceInTheOrderOfItsKeyAndPutsPoisonAside() {
    kafka.topic("passing");
    try (var api = RunningApi.start("127.0.0.1:1", kafka.reading("passing", "acme"))) {
      // given: nobody has created the system yet
      for (var n = 0; n < 50; n++) {
        kafka.publish("passing", "e" + n, "learner" + n % 5 + "@example.org");
      }
      kafka.publishRaw("passing", "poison", "learner0@example.org", "{\"is_pass");
      kafka.publishRaw("passing", "avro", "learner1@example.org", "\0\0\0\0\7binary");
      kafka.publishRaw("passing", " ", "learner2@example.org", "{}");
      for (var n = 0; n < 100; n++) {
        kafka.publish("passing", "e" + n, "learner" + n % 5 + "@example.org");
      }
      kafka.flush();
      // when
      Tenant.create(api, "acme");
      // then
      var jdbc = JdbcClient.create(api.database().dataSource());
      await().atMost(SOON).until(() -> count(jdbc) == 100);
      for (var learner = 0; learner < 5; learner++) {
        var ids =
            jdbc.sql("SELECT event_id FROM learning_event WHERE email_key = ? ORDER BY id")
                .param("learner" + learner + "@example.org")
                .query(String.class)
                .list();
        assertThat(ids)
            .hasSize(20)
            .isSortedAccordingTo(Comparator.comparingInt(id -> Integer.parseInt(id.substring(1))));
      }
      await().atMost(SOON).until(() -> kafka.everything("passing.dlt").size() >= 3);
      var letters =
          kafka.everything("passing.dlt").stream()
              .collect(
                  Collectors.toMap(
                      letter -> text(letter.headers().lastHeader("ce_id").value()),
                      letter -> text(letter.headers().lastHeader("dlt-reason").value()),
                      (one, again) -> one));
      assertThat(letters.get("poison")).contains("JSON");
      assertThat(letters.get("avro")).contains("Avro");
      assertThat(letters.get(" ")).contains("#/id");
      await().atMost(SOON).until(() -> KafkaSite.lag(api, "passing") == 0);
    }
  }

  @Test
  void countsEachEventOnceWhenTwoProcessesAndCallersRace() throws Exception {
    kafka.topic("racing");
    try (var first = RunningApi.start("127.0.0.1:1", kafka.reading("racing", "acme"))) {
      var acme = Tenant.create(first, "acme");
      var shared = "--laurel.db.url=" + first.database().url();
      for (var n = 0; n < 600; n++) {
        kafka.publish("racing", "r" + n % 300, "learner" + n % 7 + "@example.org");
      }
      try (var second = RunningApi.start("127.0.0.1:1", kafka.reading("racing", "acme", shared))) {
        for (var n = 0; n < 600; n++) {
          kafka.publish("racing", "r" + n % 400, "learner" + n % 7 + "@example.org");
        }
        for (var from = 0; from < 400; from += 100) {
          var list =
              IntStream.range(from, from + 100)
                  .mapToObj(n -> new EventBuilder("r" + n).json())
                  .collect(Collectors.joining(",", "[", "]"));
          var api = from % 200 == 0 ? first : second;
          assertThat(api.post("/v1/events", acme.caller(), list).status()).isEqualTo(202);
        }
        kafka.flush();
        await()
            .atMost(SOON)
            .until(
                () -> KafkaSite.lag(first, "racing") == 0 && KafkaSite.lag(second, "racing") == 0);
        assertThat(count(JdbcClient.create(first.database().dataSource()))).isEqualTo(400);
      }
    }
  }

  @Test
  void passesByWhatLaurelToldOfCertificatesItselfSinceThatIsStoredAlready() {
    kafka.topic("own");
    try (var api = RunningApi.start("127.0.0.1:1", kafka.reading("own", "acme"))) {
      Tenant.create(api, "acme");
      var us = "http://laurel.test";
      var created = "org.openedx.learning.certificate.created.v1";
      kafka.publishBy(us, created, "own", "ours", "ada@example.org");
      kafka.publishBy(us, EventRows.PASSED, "own", "passed", "ada@example.org");
      kafka.publishBy("their/lms", created, "own", "their-certificate", "ada@example.org");
      kafka.publish("own", "theirs", "ada@example.org");
      kafka.flush();
      var jdbc = JdbcClient.create(api.database().dataSource());
      await().atMost(SOON).until(() -> count(jdbc) == 3 && KafkaSite.lag(api, "own") == 0);
      assertThat(jdbc.sql("SELECT event_id FROM learning_event").query(String.class).list())
          .containsExactlyInAnyOrder("passed", "their-certificate", "theirs");
    }
  }

  @Test
  void waitsForADatabaseThatIsAwayAndPutsNothingAside() throws Exception {
    kafka.topic("waiting");
    try (var database = TestDatabase.fresh();
        var relay = new Relay(database)) {
      relay.open();
      try (var api =
          RunningApi.start(
              "127.0.0.1:1", kafka.reading("waiting", "acme", "--laurel.db.url=" + relay.url()))) {
        await().atMost(SOON).until(() -> api.get("/v1/systems", RunningApi.ADMIN).status() == 200);
        Tenant.create(api, "acme");
        kafka.publish("waiting", "before", "ada@example.org");
        var jdbc = JdbcClient.create(database.dataSource());
        await().atMost(SOON).until(() -> count(jdbc) == 1);
        // when
        relay.close();
        for (var n = 0; n < 30; n++) {
          kafka.publish("waiting", "w" + n, "learner" + n % 5 + "@example.org");
        }
        kafka.flush();
        await().atMost(SOON).until(() -> KafkaSite.lag(api, "waiting") == 30);
        assertThat(count(jdbc)).isEqualTo(1);
        // then
        relay.open();
        await().atMost(SOON).until(() -> count(jdbc) == 31);
        await().atMost(SOON).until(() -> KafkaSite.lag(api, "waiting") == 0);
        assertThat(kafka.everything("waiting.dlt")).isEqualTo(List.of());
      }
    }
  }

  private static int count(JdbcClient jdbc) {
    return jdbc.sql("SELECT COUNT(*) FROM learning_event").query(Integer.class).single();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
  }
}
