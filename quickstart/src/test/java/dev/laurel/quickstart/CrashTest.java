package dev.laurel.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.laurel.fakes.provider.CredlyFake;
import dev.laurel.fakes.provider.FakeBadge;
import dev.laurel.fakes.provider.Operation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Killed with awards in flight and started again: each learner has one badge at the provider. */
@Timeout(900)
class CrashTest {
  private static final int AWARDS = 50;
  private static final String BADGE = "2c1f6a10-6f0d-4d4e-8a53-0f6f5a1b7c9d";

  /** Below the time-out, and longer than it takes to accept all: most wait for it when killed. */
  private static final Duration LATENCY = Duration.ofSeconds(8);

  @TempDir private Path temporary;
  private CredlyFake credly;

  @BeforeEach
  void open() {
    credly = CredlyFake.start();
    credly.addTemplate(BADGE, "Crash course");
  }

  @AfterEach
  void close() {
    credly.close();
  }

  @Test
  void issuesEachBadgeOnceThoughTemporalForgotEveryRun() {
    survivesAKill(quickstart().withoutTemporalProgram(), "in memory");
  }

  @Test
  void issuesEachBadgeOnceOnADevelopmentServer() {
    assumeTrue(
        Programs.find("temporal", System.getenv("PATH")).isPresent(),
        "skipped: there is no `temporal` program on the PATH");
    survivesAKill(quickstart(), "development server");
  }

  private void survivesAKill(QuickstartProcess.Starter starter, String temporal) {
    String template;
    try (var first = new Killed(starter.start())) {
      assertThat(first.process.output()).contains(temporal);
      template = template(first.process.api());
      credly.latency(LATENCY);
      awardAll(first.process.api(), template);
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> credly.requests(Operation.ISSUE) > AWARDS / 5);
      assertThat(states(first.process.api(), template)).hasSize(AWARDS).contains("issuing");
    }
    credly.latency(Duration.ZERO);

    try (var second = starter.start()) {
      await()
          .atMost(Duration.ofMinutes(4))
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(
              () ->
                  assertThat(states(second.api(), template))
                      .hasSize(AWARDS)
                      .containsOnly("issued"));
    }
    assertThat(credly.badges()).hasSize(AWARDS);
    assertThat(credly.liveBadges())
        .extracting(FakeBadge::email)
        .hasSize(AWARDS)
        .doesNotHaveDuplicates();
  }

  /** Ends by {@code kill -9}, and its servers stay for the next start to deal with. */
  private record Killed(QuickstartProcess process) implements AutoCloseable {
    @Override
    public void close() {
      process.kill();
      assertThat(process.servers()).as("left behind").isNotEmpty();
    }
  }

  private static String template(ApiClient api) {
    api.post("/v1/systems", Map.of("slug", "crash", "name", "Crash"));
    var account =
        api.post(
            "/v1/provider-accounts",
            Map.of(
                "system",
                "crash",
                "provider",
                "credly",
                "name",
                "Crash",
                "organization",
                "crash",
                "key",
                "any"));
    var template =
        api.post(
            "/v1/templates",
            Map.of(
                "system",
                "crash",
                "name",
                "Crash course",
                "externalId",
                BADGE,
                "account",
                account.path("id").asString()));
    var id = template.path("id").asString();
    api.post("/v1/templates/" + id + "/activate", Map.of());
    return id;
  }

  private static void awardAll(ApiClient api, String template) {
    IntStream.range(0, AWARDS)
        .parallel()
        .forEach(
            n ->
                api.post(
                    "/v1/awards",
                    Map.of(
                        "template",
                        template,
                        "learner",
                        Map.of(
                            "email", "learner-" + n + "@example.org",
                            "firstName", "Ada",
                            "lastName", "Lovelace"))));
  }

  private static List<String> states(ApiClient api, String template) {
    return api.get("/v1/awards?limit=100&template=" + template)
        .path("items")
        .valueStream()
        .map(award -> award.path("state").asString())
        .toList();
  }

  private QuickstartProcess.Starter quickstart() {
    return QuickstartProcess.in(temporary).with("LAUREL_CREDLY_URL", credly.url().toString());
  }
}
