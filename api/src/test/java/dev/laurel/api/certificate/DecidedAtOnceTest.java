package dev.laurel.api.certificate;

import static dev.laurel.api.certificate.Campus.PASSED;
import static dev.laurel.api.certificate.Campus.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.laurel.activities.certificate.CertificateActivitiesImpl;
import dev.laurel.api.RunningApi;
import dev.laurel.api.RunningApi.Answer;
import dev.laurel.store.certificate.CertificateRunSteps;
import dev.laurel.store.certificate.Deciding;
import dev.laurel.workflows.Payloads;
import dev.laurel.workflows.TaskQueues;
import dev.laurel.workflows.certificate.CertificateWorkflows;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import io.temporal.worker.WorkerFactory;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** With Temporal's in-memory server and a worker: the answer says what came of a trigger. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DecidedAtOnceTest {
  private static final String COURSE = "course-v1:edX+Live+2026";
  private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
  private TestServer.PortBoundTestServer server;
  private WorkflowServiceStubs stubs;
  private WorkerFactory workers;
  private Campus campus;
  private RunningApi api;

  @BeforeAll
  void open() throws IOException {
    var port = freePort();
    server = TestServer.createPortBoundServer(port, false);
    var target = "127.0.0.1:" + port;
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(target).build());
    campus = new Campus(RunningApi.start(target));
    api = campus.api;
    workers = workers();
    campus.course(COURSE);
  }

  @AfterAll
  void close() {
    workers.shutdownNow();
    campus.close();
    stubs.shutdownNow();
    server.close();
  }

  @Test
  void answersWithTheCertificateThatATriggerLedTo() {
    campus.enrolled(COURSE, "ada@example.org");

    var passed = grade("ada@example.org", "pass-ada", "passing_grade", "0.9");

    assertThat(passed.status()).as(passed.text()).isEqualTo(200);
    assertThat(passed.json().path("state").asString()).isEqualTo("applied");
    assertThat(passed.json().path("existing").asBoolean()).isFalse();
    assertThat(passed.json().path("certificate").path("status").asString())
        .isEqualTo("downloadable");
    var failed = grade("ada@example.org", "fail-ada", "failing_grade", "0.2");
    assertThat(failed.json().path("certificate").path("status").asString()).isEqualTo("notpassing");
    assertThat(failed.json().path("certificate").path("verifyUuid"))
        .isEqualTo(passed.json().path("certificate").path("verifyUuid"));
  }

  @Test
  void refusesWhatDoesNotFitAndSaysWhy() {
    campus.enrolled(COURSE, "ref@example.org");
    var path = path(COURSE, "ref@example.org") + "/triggers";

    var refused =
        api.post(path, campus.acme.operator(), "{\"id\": \"inv\", \"type\": \"invalidated\"}");

    assertThat(refused.status()).as(refused.text()).isEqualTo(409);
    assertThat(refused.problem()).isEqualTo("trigger-refused");
    assertThat(refused.json().path("rule").asString()).isEqualTo("only_downloadable_invalidated");
    assertThat(refused.json().path("detail").asString()).endsWith(".");
    var reused =
        api.post(path, campus.acme.operator(), "{\"id\": \"inv\", \"type\": \"exam_rejected\"}");
    assertThat(reused.status()).isEqualTo(200);
    assertThat(reused.json().path("existing").asBoolean()).isFalse();
  }

  @Test
  void doesTheSameTriggerOnceHoweverManySendIt() {
    campus.enrolled(COURSE, "race@example.org");

    var answers =
        inParallel(8, n -> grade("race@example.org", "race", "passing_grade", "0." + (n + 1)));

    assertThat(answers).allMatch(answer -> answer.status() == 200 || answer.status() == 202);
    var again = grade("race@example.org", "race", "passing_grade", "0.9");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().path("existing").asBoolean()).isTrue();
    var self = again.json().path("certificate").path("links").path("self").asString();
    var history = api.get(self + "/history", campus.acme.viewer()).json();
    assertThat(history.path("items")).hasSize(1);
  }

  @Test
  void regeneratesAWholeCourseAndShowsHowFarItHasCome() {
    var course = campus.course("course-v1:edX+LiveRun+2026", "{\"automaticGeneration\": false}");
    for (var n = 0; n < 25; n++) {
      campus.facts(
          course,
          "learner-%d@example.org".formatted(n),
          "{\"enrolment\": {\"mode\": \"honor\"}, \"grade\": %s}".formatted(PASSED));
    }
    var begun = api.post(path(course) + "/regenerate", campus.acme.operator(), "{}");
    assertThat(begun.status()).as(begun.text()).isEqualTo(202);

    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> run(begun).json().path("state").asString().equals("finished"));

    var run = run(begun).json();
    assertThat(run.path("learners").asLong()).isEqualTo(25);
    assertThat(run.path("lookedAt").asLong()).isEqualTo(25);
    assertThat(run.path("written").asLong()).isEqualTo(25);
    var certificates =
        api.get(path(course) + "/certificates?status=downloadable", campus.acme.viewer()).json();
    assertThat(certificates.path("items")).hasSize(25);
  }

  @Test
  void doesWhatTheGuideSays() throws Exception {
    assumeTrue(Stream.of("bash", "curl", "sed").allMatch(DecidedAtOnceTest::installed));
    var script =
        BLOCK
            .matcher(Files.readString(Path.of("../docs/certificates.md")))
            .results()
            .map(block -> block.group(1))
            .collect(Collectors.joining("\n"))
            .replaceFirst(
                "LAUREL=\\S+ KEY=\\S+",
                "LAUREL=http://127.0.0.1:" + api.port() + " KEY=" + campus.acme.admin());
    var shell = new ProcessBuilder("bash", "-e", "-c", script).redirectErrorStream(true).start();
    shell.getOutputStream().close();
    var output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(shell.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(shell.exitValue()).as(output).isZero();
    assertThat(output)
        .contains("\"status\":\"unverified\"", "\"status\":\"downloadable\"")
        .contains("\"lookedAt\"", "\"created\":1")
        .doesNotContain("/problems/");
  }

  private static boolean installed(String program) {
    try {
      return new ProcessBuilder("which", program).start().waitFor() == 0;
    } catch (IOException | InterruptedException none) {
      return false;
    }
  }

  private Answer run(Answer begun) {
    return api.get(begun.header("Location"), campus.acme.viewer());
  }

  private Answer grade(String learner, String id, String type, String fraction) {
    return api.post(
        path(COURSE, learner) + "/triggers",
        campus.acme.caller(),
        "{\"id\": \"%s\", \"type\": \"%s\", \"grade\": {\"fraction\": %s}}"
            .formatted(id, type, fraction));
  }

  private static List<Answer> inParallel(int times, IntFunction<Answer> request) {
    return IntStream.range(0, times)
        .mapToObj(n -> CompletableFuture.supplyAsync(() -> request.apply(n)))
        .toList()
        .stream()
        .flatMap(one -> Stream.of(one.join()))
        .toList();
  }

  private WorkerFactory workers() {
    var client =
        WorkflowClient.newInstance(
            stubs,
            WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build());
    var factory = WorkerFactory.newInstance(client);
    var worker = factory.newWorker(TaskQueues.LEARNING);
    CertificateWorkflows.register(worker);
    worker.registerActivitiesImplementations(
        new CertificateActivitiesImpl(
            api.context().getBean(Deciding.class),
            api.context().getBean(CertificateRunSteps.class),
            batch -> {},
            1000));
    factory.start();
    return factory;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
