package dev.laurel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.laurel.fakes.provider.FakeBadge;
import dev.laurel.fakes.provider.Fault;
import dev.laurel.fakes.provider.Operation;
import dev.laurel.fakes.provider.ProviderFake;
import dev.laurel.store.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Lists with bad rows, for providers that misbehave, while api and worker are killed. */
@Timeout(420)
class BulkAwardsTest {
  private static final String CSV = "text/csv";
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int HELD = 20;

  @TempDir private Path temporary;
  private Laurel laurel;
  private int port;
  private Process api;
  private Process worker;

  @BeforeEach
  void open() throws IOException {
    laurel = Laurel.on(TestDatabase.mariaDb());
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    startApi();
    startWorker();
    laurel.api().awaitReady();
  }

  @AfterEach
  void close() throws InterruptedException {
    kill(worker);
    kill(api);
    laurel.close();
  }

  @Test
  void awardsEachGoodRowOnceAndTellsOfEachBadOneWhereverItIsKilled() throws Exception {
    // given lists for learners some of whom hold the badge, and providers that misbehave
    var inactive =
        Api.created(laurel.api().post("/v1/templates", Map.of("system", acme(), "name", "Later")));
    var hosted = laurel.api().hosted("acme", "Hosted badge");
    var credly = laurel.api().template("acme", "credly", "crash");
    var accredible = laurel.api().template("acme", "accredible", "101");
    var ofHosted = BadgeList.of("hosted", 3000, inactive);
    var ofCredly = BadgeList.of("credly", 600, inactive);
    var ofAccredible = BadgeList.of("accredible", 600, inactive);
    hold(hosted, ofHosted);
    hold(credly, ofCredly);
    hold(accredible, ofAccredible);
    laurel.credly.latency(Duration.ofMillis(100));
    laurel.accredible.latency(Duration.ofMillis(300));
    misbehave(laurel.credly, Operation.ISSUE);
    misbehave(laurel.accredible, Operation.ISSUE_ALL);
    misbehave(laurel.accredible, Operation.ISSUE);

    // when the api dies while the longest list arrives
    uploadUntilKilled(hosted, ofHosted);
    startApi();
    laurel.api().awaitReady();
    assertThat(send(hosted, ofHosted).text("type")).endsWith("/request-in-flight");
    aMinuteLater();
    var credlyRun = BulkRun.of(laurel.api(), send(credly, ofCredly));
    var accredibleRun = BulkRun.of(laurel.api(), send(accredible, ofAccredible));
    var hostedRun = BulkRun.of(laurel.api(), send(hosted, ofHosted));

    // when the worker dies with all three under way, and then both do
    within(() -> laurel.credly.badges().size() > HELD + 60);
    kill(worker);
    startWorker();
    within(() -> laurel.credly.badges().size() > HELD + 250);
    kill(api);
    kill(worker);
    startApi();
    startWorker();
    laurel.api().awaitReady();
    await()
        .atMost(PATIENCE)
        .until(() -> credlyRun.rows("waiting") + accredibleRun.rows("waiting") == 0);
    laurel.credly.faults().clear();
    laurel.accredible.faults().clear();

    // then
    for (var run : List.of(hostedRun, credlyRun, accredibleRun)) {
      run.awaitIssued(PATIENCE);
    }
    hostedRun.addsUp(ofHosted, HELD);
    hostedRun.tellsWhatFailed(ofHosted);
    credlyRun.addsUp(ofCredly, HELD);
    credlyRun.tellsWhatFailed(ofCredly);
    accredibleRun.addsUp(ofAccredible, HELD);
    accredibleRun.tellsWhatFailed(ofAccredible);
    holdOneEach(hosted, ofHosted);
    holdOneEach(credly, ofCredly);
    holdOneEach(accredible, ofAccredible);
    oneBadgeEach(laurel.credly, ofCredly);
    oneBadgeEach(laurel.accredible, ofAccredible);
    assertThat(BulkRun.of(laurel.api(), send(hosted, ofHosted)).location())
        .as("the same list under the same key")
        .isEqualTo(hostedRun.location());
  }

  @Test
  void makesOneBadgeEachOfListsAndSinglePostsForTheSameLearnersAtOnce() throws Exception {
    // given
    var inactive =
        Api.created(laurel.api().post("/v1/templates", Map.of("system", acme(), "name", "Later")));
    var templates =
        List.of(
            laurel.api().hosted("acme", "Hosted badge"),
            laurel.api().template("acme", "credly", "crash"));
    var list = BadgeList.of("racing", 600, inactive);
    // when
    for (var template : templates) {
      race(template, list);
    }
    // then
    oneBadgeEach(laurel.credly, list);
  }

  private void race(String template, BadgeList list) throws Exception {
    var fresh = 0L;
    try (var callers = Executors.newFixedThreadPool(10)) {
      var one = callers.submit(() -> BulkRun.of(laurel.api(), send(template, list)));
      var other =
          callers.submit(
              () ->
                  BulkRun.of(
                      laurel.api(),
                      laurel
                          .api()
                          .list(path(template), "application/x-ndjson", list.reversedNdjson())));
      var singles =
          list.learners.stream()
              .skip(100)
              .limit(60)
              .map(email -> callers.submit(() -> laurel.api().awardPatiently(template, email)))
              .toList();
      for (var single : singles) {
        var answer = single.get();
        assertThat(answer.status()).as(answer.body().toString()).isIn(200, 201, 202);
        fresh += answer.body().path("existing").asBoolean() ? 0 : 1;
      }
      one.get().awaitIssued(PATIENCE);
      other.get().awaitIssued(PATIENCE);
      one.get().tellsWhatFailed(list);
      assertThat(other.get().failures()).isEmpty();
      assertThat(one.get().rows("done") + other.get().rows("done") + fresh)
          .isEqualTo(list.learners.size());
      assertThat(one.get().rows("existing") + one.get().rows("done"))
          .isEqualTo(list.rows() - list.failures.size());
      assertThat(other.get().rows("existing") + other.get().rows("done"))
          .isEqualTo(list.learners.size());
    }
    within(() -> issued(template) == list.learners.size());
    holdOneEach(template, list);
  }

  private String acme() {
    laurel.api().post("/v1/systems", Map.of("slug", "acme", "name", "Acme"));
    return "acme";
  }

  /** The first of the list hold the badge already. */
  private void hold(String template, BadgeList list) throws Exception {
    try (var callers = Executors.newFixedThreadPool(8)) {
      for (var answer :
          callers.invokeAll(
              list.learners.stream()
                  .limit(HELD)
                  .<Callable<Api.Answer>>map(
                      email -> () -> laurel.api().awardPatiently(template, email))
                  .toList())) {
        assertThat(answer.get().status()).isIn(201, 202);
      }
    }
    within(() -> issued(template) == HELD);
  }

  private static void misbehave(ProviderFake provider, Operation issue) {
    var late = Duration.ofMillis(1_400);
    provider
        .faults()
        .seed(42)
        .mix(0.06, issue, Fault.timeoutAfterAccepting(late))
        .mix(0.03, issue, Fault.timeoutBeforeAccepting(late))
        .mix(0.05, issue, Fault.resetAfterAccepting())
        .mix(0.05, issue, Fault.status(500))
        .mix(0.05, issue, Fault.statusAfterAccepting(500))
        .mix(0.03, issue, Fault.rateLimited(Duration.ofSeconds(1)))
        .mix(0.03, issue, Fault.truncatedAfterAccepting())
        .mix(0.05, Operation.FIND, Fault.status(500));
  }

  private Api.Answer send(String template, BadgeList list) {
    return laurel.api().list(path(template), CSV, list.csv(), "Idempotency-Key", key(template));
  }

  /** A template is sent one list only. */
  private static String key(String template) {
    return "list-of-" + template;
  }

  private static String path(String template) {
    return "/v1/bulk-awards?template=" + template;
  }

  /** Two thirds of it arrive. */
  private void uploadUntilKilled(String template, BadgeList list) throws Exception {
    var body = list.csv().getBytes(StandardCharsets.UTF_8);
    var head =
        """
        POST %s HTTP/1.1
        Host: laurel.test
        Authorization: Bearer %s
        Content-Type: text/csv
        Idempotency-Key: %s
        Content-Length: %d

        """
            .formatted(path(template), Laurel.ADMIN_KEY, key(template), body.length)
            .replace("\n", "\r\n");
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(body, 0, body.length * 2 / 3);
      socket.getOutputStream().flush();
      within(() -> count("SELECT COUNT(*) FROM bulk_row") >= 1000);
      kill(api);
    }
  }

  /** The upload has stood still for so long that its key is free. */
  private void aMinuteLater() {
    laurel.jdbc.sql("UPDATE bulk_run SET moved_at = moved_at - INTERVAL 61 SECOND").update();
  }

  private void holdOneEach(String template, BadgeList list) {
    var held =
        laurel
            .jdbc
            .sql(
                """
                SELECT l.email FROM credential c
                  JOIN learner l ON l.id = c.learner_id JOIN template t ON t.id = c.template_id
                 WHERE t.uuid = ? AND c.status = 'awarded' AND c.state = 'issued'
                """)
            .param(template)
            .query(String.class)
            .list();
    assertThat(held).hasSize(list.learners.size());
    assertThat(held.stream().map(String::toLowerCase).collect(Collectors.toSet()))
        .isEqualTo(list.learners);
    assertThat(
            count(
                """
                SELECT COUNT(*) FROM signal_log s JOIN credential c ON c.uuid = s.subject
                  JOIN template t ON t.id = c.template_id
                 WHERE s.transition = 'awarded' AND t.uuid = '%s'
                """
                    .formatted(template)))
        .as("signals")
        .isEqualTo(list.learners.size());
  }

  private static void oneBadgeEach(ProviderFake provider, BadgeList list) {
    assertThat(provider.liveBadges())
        .extracting(FakeBadge::email)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(list.learners);
    assertThat(provider.badges()).as("ever accepted").hasSameSizeAs(list.learners);
  }

  private long issued(String template) {
    return count(
        """
        SELECT COUNT(*) FROM credential c JOIN template t ON t.id = c.template_id
         WHERE t.uuid = '%s' AND c.state = 'issued'
        """
            .formatted(template));
  }

  private long count(String sql) {
    return laurel.jdbc.sql(sql).query(Long.class).single();
  }

  private static void within(Callable<Boolean> condition) {
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(condition);
  }

  private void startApi() throws IOException {
    api = laurel.apiProcess(port, temporary.resolve("api.log"));
  }

  private void startWorker() throws IOException {
    worker =
        laurel.workerProcess(
            Map.of("laurel.provider.timeout", "1s"), temporary.resolve("worker.log"));
  }

  private static void kill(Process process) throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
