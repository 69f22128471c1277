package dev.laurel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.laurel.fakes.provider.FakeBadge;
import dev.laurel.fakes.provider.Fault;
import dev.laurel.fakes.provider.Operation;
import dev.laurel.fakes.provider.ProviderFake;
import dev.laurel.store.TestDatabase;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** 200 awards while both providers answer wrongly, late, half or not at all. */
@Timeout(480)
class MisbehavingProvidersTest {
  private static final int AWARDS = 100;

  @Test
  void leaveOneLiveBadgeEachAndEveryAwardIssuedOnMariaDb() throws Exception {
    awardThrough(TestDatabase::mariaDb);
  }

  @Test
  void leaveOneLiveBadgeEachAndEveryAwardIssuedOnMySql() throws Exception {
    var mysql = TestDatabase.mysql();
    assumeTrue(mysql.isPresent(), "skipped: LAUREL_TEST_MYSQL_URL is not set");
    awardThrough(mysql::get);
  }

  private void awardThrough(Supplier<TestDatabase> database) throws Exception {
    // given short patience, so that some park
    try (var laurel =
        Laurel.on(database.get())
            .withApi()
            .withWorker(
                Map.of("laurel.provider.timeout", "1s", "laurel.provider.patience", "8s"))) {
      var api = laurel.api();
      var templates =
          List.of(
              api.template("acme", "credly", "crash"), api.template("acme", "accredible", "101"));
      misbehave(laurel.credly);
      misbehave(laurel.accredible);
      // when
      try (var callers = Executors.newFixedThreadPool(8)) {
        for (var template : templates) {
          IntStream.range(0, AWARDS)
              .forEach(n -> callers.submit(() -> api.award(template, email(n))));
        }
      }
      await()
          .atMost(Duration.ofMinutes(3))
          .untilAsserted(() -> assertThat(moving(laurel)).as(laurel::states).isZero());
      laurel.credly.faults().clear();
      laurel.accredible.faults().clear();
      var release =
          api.post(
              "/v1/attention/retry",
              Map.of("filter", Map.of(), "reason", "The providers answer again."));
      assertThat(release.status()).as(release.body().toString()).isEqualTo(202);
      // then
      await()
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(
              () ->
                  assertThat(count(laurel, "state = 'issued'"))
                      .as(laurel::states)
                      .isEqualTo(2L * AWARDS));
      oneLiveBadgeEach(laurel.credly);
      oneLiveBadgeEach(laurel.accredible);
      var drained = release.http().headers().firstValue("Location").orElseThrow();
      await()
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(() -> assertThat(api.get(drained).text("state")).isEqualTo("drained"));
      noHistoryNamesALearner(laurel);
    }
  }

  private static void misbehave(ProviderFake provider) {
    var late = Duration.ofMillis(1_400);
    provider
        .faults()
        .seed(42)
        .mix(0.08, Operation.ISSUE, Fault.timeoutAfterAccepting(late))
        .mix(0.05, Operation.ISSUE, Fault.timeoutBeforeAccepting(late))
        .mix(0.08, Operation.ISSUE, Fault.resetAfterAccepting())
        .mix(0.05, Operation.ISSUE, Fault.resetBeforeAccepting())
        .mix(0.08, Operation.ISSUE, Fault.status(500))
        .mix(0.05, Operation.ISSUE, Fault.statusAfterAccepting(500))
        .mix(0.08, Operation.ISSUE, Fault.rateLimited(Duration.ofSeconds(1)))
        .mix(0.05, Operation.ISSUE, Fault.garbageAfterAccepting())
        .mix(0.05, Operation.ISSUE, Fault.truncatedAfterAccepting())
        .mix(0.10, Operation.FIND, Fault.status(500))
        .mix(0.10, Operation.FIND, Fault.resetBeforeAccepting())
        .mix(0.05, Operation.FIND, Fault.truncatedAfterAccepting());
  }

  private static String email(int n) {
    return "wilhelmina.featherstonehaugh." + n + "@example.org";
  }

  private static long moving(Laurel laurel) {
    return 2L * AWARDS - count(laurel, "state IN ('issued', 'needs_attention')");
  }

  private static long count(Laurel laurel, String condition) {
    return laurel
        .jdbc
        .sql("SELECT COUNT(*) FROM credential WHERE " + condition)
        .query(Long.class)
        .single();
  }

  private static void oneLiveBadgeEach(ProviderFake provider) {
    assertThat(provider.liveBadges())
        .extracting(FakeBadge::email)
        .hasSize(AWARDS)
        .doesNotHaveDuplicates();
    assertThat(provider.badges()).hasSize(AWARDS);
  }

  /** Every history as the server holds it, payloads and all. */
  private static void noHistoryNamesALearner(Laurel laurel) {
    var client = laurel.temporalClient();
    var histories =
        client
            .listExecutions("")
            .map(
                run ->
                    history(
                        client,
                        WorkflowExecution.newBuilder()
                            .setWorkflowId(run.getExecution().getWorkflowId())
                            .setRunId(run.getExecution().getRunId())
                            .build()))
            .toList();
    assertThat(histories).hasSizeGreaterThan(2 * AWARDS);
    assertThat(histories)
        .allSatisfy(
            history ->
                assertThat(history.toLowerCase(Locale.ROOT))
                    .doesNotContain("wilhelmina")
                    .doesNotContain("featherstonehaugh")
                    .doesNotContain("example.org"));
  }

  private static String history(WorkflowClient client, WorkflowExecution run) {
    var text = new StringBuilder();
    client
        .fetchHistory(run.getWorkflowId(), run.getRunId())
        .getEvents()
        .forEach(event -> text.append(new String(event.toByteArray(), StandardCharsets.UTF_8)));
    return text.toString();
  }
}
