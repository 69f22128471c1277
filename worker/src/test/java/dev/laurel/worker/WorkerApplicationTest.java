package dev.laurel.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.laurel.store.TestDatabase;
import dev.laurel.store.UtcTime;
import dev.laurel.store.award.AwardsOnRecord;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole process on an embedded database. */
@Timeout(180)
class WorkerApplicationTest {
  private final TestDatabase database = TestDatabase.fresh();
  private final TemporalOnAPort temporal = new TemporalOnAPort();
  private final HttpClient http = HttpClient.newHttpClient();
  private ConfigurableApplicationContext worker;

  @BeforeEach
  void startWithoutTemporal() {
    worker =
        WorkerApplication.start(
            Map.of(),
            "--server.port=0",
            "--laurel.db.url=" + database.url(),
            "--laurel.db.user=" + database.user(),
            "--laurel.db.password=" + database.password(),
            "--laurel.secret-key=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
            "--laurel.sweep.every=1s",
            "--spring.temporal.connection.target=" + temporal.target());
  }

  @AfterEach
  void stop() {
    worker.close();
    temporal.close();
    database.close();
  }

  @Test
  void tellsTheTruthAboutItsHealthAndRecoversByItselfWhenTemporalComes() {
    assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
    assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(503);

    temporal.comes();

    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> get("/actuator/health/readiness").statusCode() == 200);
    assertThat(get("/actuator/prometheus").body())
        .contains("laurel_awards{")
        .contains("laurel_awards_attention{failure=\"badge_conflict\"")
        .contains("temporal_");
  }

  @Test
  void measuresHowLongAnAwardTakesFromItsRunsStartUntilItIsIssued() {
    var record = new AwardsOnRecord(database.dataSource());
    var system = record.system("measured");
    var due = UtcTime.of(AwardsOnRecord.THEN);
    record.award(
        system,
        record.template(system, "hosted", null),
        Map.of("state", "accepted", "next_step_due", due));

    temporal.comes();

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(get("/actuator/prometheus").body())
                    .containsPattern(
                        "laurel_award_completion_seconds_count\\{.*provider=\"hosted\".*} 1"));
  }

  private HttpResponse<String> get(String path) {
    var port = worker.getEnvironment().getRequiredProperty("local.server.port");
    try {
      return http.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (Exception broken) {
      throw new AssertionError(broken);
    }
  }
}
