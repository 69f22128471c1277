package dev.laurel.api;

import static dev.laurel.api.RunningApi.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.laurel.api.badgekit.BadgeKitSite;
import dev.laurel.api.catalog.Tenant;
import dev.laurel.store.TestDatabase;
import io.temporal.testserver.TestServer;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The api starts, answers and recovers whichever neighbour is away. */
class OutageTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Test
  void startsWithoutADatabaseAndFindsItWhenItComes() throws Exception {
    try (var database = TestDatabase.fresh();
        var relay = new Relay(database);
        var api = RunningApi.start("127.0.0.1:1", "--laurel.db.url=" + relay.url())) {
      // given: nobody listens yet
      assertThat(api.get("/actuator/health/liveness", null).status()).isEqualTo(200);
      assertThat(api.get("/actuator/health/readiness", null).status()).isEqualTo(503);
      unavailable(api, "/v1/systems");
      // when
      relay.open();
      // then
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> api.get("/v1/systems", ADMIN).status() == 200);
      await().atMost(PATIENCE).until(() -> component(api, "database").equals("UP"));
      Tenant.create(api, "acme");
      // when it goes again, with connections open
      relay.close();
      unavailable(api, "/v1/systems");
      await().atMost(PATIENCE).until(() -> component(api, "database").equals("DOWN"));
      relay.open();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> api.get("/v1/systems", ADMIN).status() == 200);
    }
  }

  @Test
  void answersWithinFiveSecondsWhileTheDatabaseHangs() throws Exception {
    try (var database = TestDatabase.fresh();
        var relay = new Relay(database);
        var api = RunningApi.start("127.0.0.1:1", "--laurel.db.url=" + relay.url())) {
      relay.open();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> api.get("/v1/systems", ADMIN).status() == 200);
      relay.hang();
      unavailable(api, "/v1/systems");
      await().atMost(PATIENCE).until(() -> component(api, "database").equals("DOWN"));
    }
  }

  @Test
  void answersASignedRequestWithinTwoSecondsWhileTheDatabaseIsAway() throws Exception {
    try (var database = TestDatabase.fresh();
        var relay = new Relay(database);
        var api =
            RunningApi.start(
                "127.0.0.1:1", "--laurel.db.url=" + relay.url(), BadgeKitSite.MASTER_SETTING)) {
      // given: nobody listens yet, and what is slow once only has been done
      assertThat(BadgeKitSite.master(api).get("/systems/none/codes/none").status()).isEqualTo(503);
      soonUnavailable(api);
      relay.open();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> api.get("/v1/systems", ADMIN).status() == 200);
      var path = "/systems/none/badges/none/codes";
      assertThat(BadgeKitSite.master(api).get(path).status()).isEqualTo(404);
      // when
      relay.hang();
      // then
      soonUnavailable(api);
    }
  }

  private static void soonUnavailable(RunningApi api) {
    for (var site :
        new BadgeKitSite[] {
          BadgeKitSite.master(api), new BadgeKitSite(api, "of-a-consumer", "secret")
        }) {
      var started = System.nanoTime();
      var answer = site.get("/systems/none/badges/none/codes");
      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(2));
      assertThat(answer.status()).as(answer.text()).isEqualTo(503);
      assertThat(answer.json().path("code").asString()).isEqualTo("ServiceUnavailable");
      assertThat(answer.header("Retry-After")).isEqualTo("5");
    }
  }

  @Test
  void seesTemporalComeAndGo() throws Exception {
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    try (var api = RunningApi.start("127.0.0.1:" + port)) {
      assertThat(component(api, "temporal")).isEqualTo("DOWN");
      var acme = Tenant.create(api, "acme");
      var account =
          api.post(
              "/v1/provider-accounts",
              acme.admin(),
              "{\"provider\": \"accredible\", \"name\": \"x\", \"key\": \"k\"}");
      var started = System.nanoTime();
      var refused =
          api.post(account.header("Location") + "/resume", acme.operator(), "{\"reason\": \"?\"}");
      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(PATIENCE);
      assertThat(refused.status()).as(refused.text()).isEqualTo(503);
      assertThat(refused.header("Retry-After")).isEqualTo("5");
      try (var temporal = TestServer.createPortBoundServer(port)) {
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> api.get("/actuator/health/readiness", null).status() == 200);
      }
      await().atMost(PATIENCE).until(() -> component(api, "temporal").equals("DOWN"));
    }
  }

  private static void unavailable(RunningApi api, String path) {
    var started = System.nanoTime();
    var answer = api.get(path, ADMIN);
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(PATIENCE);
    assertThat(answer.status()).as(answer.text()).isEqualTo(503);
    assertThat(answer.problem()).isEqualTo("unavailable");
    assertThat(answer.header("Retry-After")).isEqualTo("5");
  }

  private static String component(RunningApi api, String name) {
    return api.get("/actuator/health/readiness", null)
        .json()
        .path("components")
        .path(name)
        .path("status")
        .asString();
  }
}
