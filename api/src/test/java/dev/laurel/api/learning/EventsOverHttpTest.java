package dev.laurel.api.learning;

import static dev.laurel.api.RunningApi.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.api.RunningApi;
import dev.laurel.api.RunningApi.Answer;
import dev.laurel.api.catalog.Tenant;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonFormat;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.listener.MessageListenerContainer;

/** Without Temporal: what is stored must not need it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventsOverHttpTest {
  private static final String ONE = "application/cloudevents+json";
  private static final String MANY = "application/cloudevents-batch+json";
  private RunningApi api;
  private Tenant acme;
  private JdbcClient jdbc;

  @BeforeAll
  void start() {
    api = RunningApi.start();
    acme = Tenant.create(api, "acme");
    jdbc = JdbcClient.create(api.database().dataSource());
    EventRows.requirement(jdbc, "acme", EventRows.PASSED);
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @Test
  void refusesANumberThatNoLibraryReads() {
    var event =
        """
        {"specversion": "1.0", "id": "absurd", "source": "s", "type": "t",
         "data": {"a": 1e99999999999}}
        """;
    var refused = api.post("/v1/events", acme.caller(), event);
    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
  }

  @Test
  void takesOneEventInWhileTemporalIsAwayAndShowsIt() {
    var started = System.nanoTime();
    var answer = send(ONE, event("one").json());
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(3));
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    assertThat(answer.json().path("accepted").asInt()).isEqualTo(1);
    var item = answer.json().path("items").get(0);
    assertThat(item.toString())
        .isEqualTo("{\"source\":\"openedx/lms/web\",\"id\":\"one\",\"outcome\":\"accepted\"}");

    var list = api.get(answer.header("Location"), acme.operator());
    assertThat(list.json().path("items")).as(list.text()).hasSize(1);
    var shown = list.json().path("items").get(0);
    assertThat(shown.path("eventId").asString()).isEqualTo("one");
    assertThat(shown.path("state").asString()).isEqualTo("accepted");
    assertThat(shown.path("learner").path("email").asString()).isEqualTo("ada@example.org");
    assertThat(shown.path("learner").path("name").asString()).isEqualTo("Ada Lovelace");
    assertThat(shown.has("data")).isFalse();

    var read = api.get("/v1/events/" + shown.path("id").asString(), acme.operator()).json();
    assertThat(read.path("data").path("course").path("course_key").asString())
        .isEqualTo("course-v1:edX+DemoX+2026");
    assertThat(read.path("explanation").asString()).contains("waits");
    assertThat(OffsetDateTime.parse(read.path("time").asString()).toInstant())
        .isEqualTo("2026-11-05T10:15:30.123456Z");
  }

  @Test
  void countsAnEventOnceHoweverItIsSent() {
    var structured = send(ONE, event("twice").json());
    var plain = send("application/json", event("twice").json());
    var listed = send(MANY, "[" + event("twice").json() + "," + event("twice").json() + "]");
    var binary = binary(event("twice").data(), "ce-id", "twice");
    assertThat(structured.json().path("accepted").asInt()).isEqualTo(1);
    for (var again : List.of(plain, listed, binary)) {
      assertThat(again.status()).as(again.text()).isEqualTo(202);
      assertThat(again.json().path("accepted").asInt()).isZero();
      assertThat(again.json().path("duplicates").asInt()).isPositive();
      assertThat(again.json().path("items").get(0).path("reason").asString()).contains("before");
    }
  }

  @Test
  void readsBinaryEventsWithPercentEncodedHeaders() {
    var answer = binary(event("x").data(), "ce-id", "Gr%C3%BC%C3%9Fe%20+1", "ce-subject", "s");
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    assertThat(answer.json().path("items").get(0).path("id").asString()).isEqualTo("Grüße +1");
  }

  @Test
  void readsWhatTheLibraryOfCloudEventsWrites() {
    var event =
        CloudEventBuilder.v1()
            .withId("of the library")
            .withSource(URI.create("openedx/lms/library"))
            .withType(EventRows.PASSED)
            .withTime(OffsetDateTime.parse("2026-11-05T10:15:30+01:00"))
            .withSubject("a subject")
            .withExtension("minorversion", 0)
            .withData("application/json", event("x").data().getBytes(StandardCharsets.UTF_8))
            .build();
    var one = new JsonFormat().serialize(event);
    var structured = send(ONE, new String(one, StandardCharsets.UTF_8));
    assertThat(structured.json().path("accepted").asInt()).as(structured.text()).isEqualTo(1);
    // when the same comes as headers and a body
    var headers = new ArrayList<String>();
    var body = new AtomicReference<byte[]>();
    HttpMessageFactory.createWriter(
            (name, value) -> headers.addAll(List.of(name, value)), body::set)
        .writeBinary(event);
    var binary =
        api.send(
            "POST",
            "/v1/events",
            acme.caller(),
            new String(body.get(), StandardCharsets.UTF_8),
            headers.toArray(String[]::new));
    // then
    assertThat(binary.json().path("duplicates").asInt()).as(binary.text()).isEqualTo(1);
  }

  @Test
  void neverLetsAnEventWithoutALearnerSpoilTheRest() {
    var answer =
        send(
            MANY,
            "[%s,%s,%s,%s,%s]"
                .formatted(
                    event("n1").with("user", "null").json(),
                    event("n2").with("user", "{\"pii\": {\"username\": \"ada\"}}").json(),
                    event("n3").with("user", "{\"pii\": {\"email\": \"nobody\"}}").json(),
                    event("n4").with("user", "{\"pii\": {\"email\": 7}}").json(),
                    event("n5").json()));
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    assertThat(answer.json().path("dropped").asInt()).isEqualTo(4);
    assertThat(answer.json().path("accepted").asInt()).isEqualTo(1);
    assertThat(answer.json().path("items").valueStream().map(i -> i.path("outcome").asString()))
        .containsExactly("dropped", "dropped", "dropped", "dropped", "accepted");
    assertThat(answer.json().path("items").get(1).path("reason").asString())
        .contains("without an email");
  }

  @Test
  void neverTakesTheUserNameForAName() {
    var answer =
        send(
            ONE,
            event("nameless")
                .with("user", "{\"pii\": {\"username\": \"ada99\", \"email\": \"N@EXAMPLE.org\"}}")
                .json());
    var shown = api.get(answer.header("Location"), acme.operator()).json().path("items").get(0);
    assertThat(shown.path("learner").toString()).isEqualTo("{\"email\":\"N@EXAMPLE.org\"}");
    var found = api.get("/v1/events?learner=n@example.org", acme.operator()).json().path("items");
    assertThat(found).hasSize(1);
  }

  @Test
  void findsTheLearnerOfAnExamsAttempt() {
    var answer =
        send(
            ONE,
            """
            {"specversion": "1.0", "id": "exam", "source": "exams",
             "type": "org.openedx.learning.exam.attempt.rejected.v1",
             "data": {"exam_attempt": {"course_key": "course-v1:edX+DemoX+2026",
               "student_user": {"id": 7, "is_active": true, "pii": {"username": "ada99",
                 "email": "ada@example.org", "name": "Ada Lovelace"}}}}}
            """);
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    assertThat(answer.json().path("items").get(0).path("outcome").asString())
        .isEqualTo("unmatched");
  }

  @Test
  void looksForTheUserOfUnknownTypesInTheSamePlaces() {
    var below = event("u1").type("com.example.done").json();
    var flat =
        """
        {"specversion": "1.0", "id": "u2", "source": "s", "type": "com.example.done",
         "data": {"grade": 0.80, "user": {"pii": {"email": "flat@example.org"}}}}
        """;
    var alone =
        """
        {"specversion": "1.0", "id": "u3", "source": "s", "type": "com.example.done",
         "data": {"user": {"pii": {"email": "alone@example.org"}}}}
        """;
    var answer = send(MANY, "[" + below + "," + flat + "," + alone + "]");
    assertThat(answer.json().path("unmatched").asInt()).as(answer.text()).isEqualTo(3);
    assertThat(
            jdbc.sql("SELECT data FROM learning_event WHERE event_id = 'u2'")
                .query(String.class)
                .single())
        .as("digits are kept")
        .contains("0.80");
    var list = api.get("/v1/events?type=com.example.done&state=unmatched&limit=2", acme.operator());
    assertThat(list.json().path("items")).hasSize(2);
    var rest =
        api.get(
            "/v1/events?type=com.example.done&limit=2&cursor="
                + list.json().path("next").asString(),
            acme.operator());
    assertThat(rest.json().path("items")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "#/1/id          | {`specversion`: `1.0`, `source`: `s`, `type`: `t`, `data`: {}}",
        "#/1/id          | {`specversion`: `1.0`, `id`: ` `, `source`: `s`, `type`: `t`, `data`:"
            + " {}}",
        "#/1/id          | {`specversion`: `1.0`, `id`: 7, `source`: `s`, `type`: `t`, `data`: {}}",
        "#/1/source      | {`specversion`: `1.0`, `id`: `w`, `type`: `t`, `data`: {}}",
        "#/1/source      | {`specversion`: `1.0`, `id`: `w`, `source`: `a\\u0000b`, `type`: `t`,"
            + " `data`: {}}",
        "#/1/type        | {`specversion`: `1.0`, `id`: `w`, `source`: `s`, `type`: null, `data`:"
            + " {}}",
        "#/1/specversion | {`specversion`: `0.3`, `id`: `w`, `source`: `s`, `type`: `t`, `data`:"
            + " {}}",
        "#/1/specversion | {`id`: `w`, `source`: `s`, `type`: `t`, `data`: {}}",
        "#/1/data/0      | {`specversion`: `1.0`, `id`: `w`, `source`: `s`, `type`: `t`, `data`:"
            + " [`\\ud800`]}",
        "#/1/data/a      | {`specversion`: `1.0`, `id`: `w`, `source`: `s`, `type`: `t`, `data`:"
            + " {`a`: `\\ud800`}}",
        "#/1/data/a      | {`specversion`: `1.0`, `id`: `w`, `source`: `s`, `type`: `t`, `data`:"
            + " {`a`: 1e99999}}",
        "#/1/data_base64 | {`specversion`: `1.0`, `id`: `w`, `source`: `s`, `type`: `t`,"
            + " `data_base64`: `e30=`}",
        "#/1/datacontenttype | {`specversion`: `1.0`, `id`: `w`, `source`: `s`, `type`: `t`,"
            + " `datacontenttype`: `application/avro`, `data`: {}}",
        "#/1/time        | {`specversion`: `1.0`, `id`: `w`, `source`: `s`, `type`: `t`, `time`:"
            + " `yesterday`, `data`: {}}",
        "#/1/time        | {`specversion`: `1.0`, `id`: `w`, `source`: `s`, `type`: `t`, `time`:"
            + " `0001-01-01T00:00:00Z`, `data`: {}}",
        "#/1             | 7",
      })
  void refusesAListWithAWrongEventWholeAndNamesTheField(String pointer, String wrong) {
    var answer = send(MANY, "[" + event("good").json() + "," + wrong.replace('`', '"') + "]");
    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    assertThat(answer.problem()).isEqualTo("validation-failed");
    assertThat(answer.json().path("errors").get(0).path("pointer").asString()).isEqualTo(pointer);
    assertThat(stored("good")).isZero();
  }

  @Test
  void dropsAnEventWithoutDataOrWithAnotherKindOfDataAndTakesTheRestOfTheList() {
    var odd =
        Stream.of("", ", \"data\": null", ", \"data\": []", ", \"data\": \"x\"", ", \"data\": 5")
            .map(
                data ->
                    "{\"specversion\": \"1.0\", \"id\": \"odd-%d\", \"source\": \"s\", \"type\": \"t\"%s}"
                        .formatted(data.hashCode(), data))
            .collect(Collectors.joining(","));
    var answer = send(MANY, "[" + odd + "," + event("beside-odd").json() + "]");
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    assertThat(answer.json().path("dropped").asInt()).isEqualTo(5);
    assertThat(answer.json().path("items").get(3).path("reason").asString())
        .isEqualTo("counts for nobody: it names no user");
    assertThat(stored("beside-odd")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"Ada\\tLovelace\\u0000, Ada Lovelace, odd-1", "'', , odd-2", "\\u0007, , odd-3"})
  void takesAnEventWhoseNameIsOdd(String name, @Nullable String kept, String id) {
    var user = "{\"pii\": {\"email\": \"%s@b.c\", \"name\": \"%s\"}}".formatted(id, name);
    assertThat(send(ONE, event(id).with("user", user).json()).status()).isEqualTo(202);
    assertThat(nameOf(id + "@b.c")).isEqualTo(kept);
  }

  @Test
  void cutsANameThatIsTooLong() {
    var user = "{\"pii\": {\"email\": \"long@b.c\", \"name\": \"" + "n".repeat(256) + "\"}}";
    assertThat(send(ONE, event("long").with("user", user).json()).status()).isEqualTo(202);
    assertThat(nameOf("long@b.c")).isEqualTo("n".repeat(255));
  }

  private @Nullable String nameOf(String email) {
    return jdbc.sql("SELECT full_name FROM learning_event WHERE email = ?")
        .param(email)
        .query(String.class)
        .optional()
        .orElse(null);
  }

  @Test
  void refusesWhatIsTooMuch() {
    var many =
        IntStream.range(0, 1001)
            .mapToObj(n -> event("m" + n).json())
            .collect(Collectors.joining(","));
    var tooMany = send(MANY, "[" + many + "]");
    assertThat(tooMany.status()).isEqualTo(422);
    assertThat(tooMany.text()).contains("at most 1000 events, not 1001");

    var large = send(ONE, event("large").with("x", "\"" + "x".repeat(256 << 10) + "\"").json());
    assertThat(large.status()).isEqualTo(422);
    assertThat(large.json().path("errors").get(0).path("pointer").asString()).isEqualTo("#/data");

    var body = send(ONE, event("body").with("x", "\"" + "x".repeat(4 << 20) + "\"").json());
    assertThat(body.status()).isEqualTo(413);

    var deep = send(ONE, event("deep").with("x", "[".repeat(40) + "]".repeat(40)).json());
    assertThat(deep.status()).isEqualTo(422);
    var deeper = send(ONE, event("deep").with("x", "[".repeat(9000) + "]".repeat(9000)).json());
    assertThat(deeper.status()).isEqualTo(422);
    assertThat(send(ONE, event("id" + "x".repeat(255)).json()).text()).contains("\"#/id\"");
  }

  @Test
  void takesAThousandAtOnce() {
    var many =
        IntStream.range(0, 1000)
            .mapToObj(n -> event("k" + n).json())
            .collect(Collectors.joining(","));
    var answer = send(MANY, "[" + many + "]");
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    assertThat(answer.json().path("accepted").asInt()).isEqualTo(1000);
    assertThat(send(MANY, "[]").status()).isEqualTo(202);
  }

  @Test
  void saysWhichBodiesItReads() {
    assertThat(send("text/plain", event("t").json()).status()).isEqualTo(415);
    assertThat(send("application/avro", event("t").json()).status()).isEqualTo(415);
    assertThat(send(ONE, "[" + event("t").json() + "]").status()).isEqualTo(422);
    assertThat(send(MANY, event("t").json()).status()).isEqualTo(422);
    assertThat(send(ONE, "{\"id\": \"t\", \"id\": \"u\"}").problem()).isEqualTo("malformed-json");
    assertThat(send(ONE, "{").status()).isEqualTo(400);
    assertThat(send(ONE, "").status()).isEqualTo(400);
    var missing = binary(event("t").data(), "ce-subject", "s");
    assertThat(missing.status()).isEqualTo(422);
    assertThat(missing.text()).contains("\"#/id\"");
  }

  @Test
  void keepsSystemsApartAndAsksTheAdminKeyForOne() {
    var other = Tenant.create(api, "other-" + UUID.randomUUID().toString().substring(0, 8));
    var mine = send(ONE, event("mine").json());
    var id = api.get(mine.header("Location"), acme.operator()).json().path("items").get(0);
    assertThat(api.get("/v1/events/" + id.path("id").asString(), other.operator()).status())
        .isEqualTo(404);
    assertThat(api.get(mine.header("Location"), other.operator()).json().path("items")).isEmpty();
    assertThat(
            post("/v1/events", other.caller(), ONE, event("mine").json())
                .json()
                .path("unmatched")
                .asInt())
        .isEqualTo(1);

    assertThat(post("/v1/events", ADMIN, ONE, event("a").json()).status()).isEqualTo(400);
    assertThat(post("/v1/events?system=nowhere", ADMIN, ONE, event("a").json()).status())
        .isEqualTo(404);
    var named = post("/v1/events?system=" + other.slug(), ADMIN, ONE, event("a").json());
    assertThat(named.status()).isEqualTo(202);
    assertThat(api.get(named.header("Location"), ADMIN).json().path("items")).hasSize(1);
    assertThat(post("/v1/events?system=" + other.slug(), acme.caller(), ONE, "{}").status())
        .isEqualTo(404);
    assertThat(api.get("/v1/events", ADMIN).status()).isEqualTo(400);
  }

  @Test
  void letsCallersTellAndOperatorsLook() {
    assertThat(post("/v1/events", acme.viewer(), ONE, event("v").json()).status()).isEqualTo(403);
    assertThat(post("/v1/events", null, ONE, event("v").json()).status()).isEqualTo(401);
    assertThat(api.get("/v1/events", acme.caller()).status()).isEqualTo(403);
    assertThat(api.get("/v1/events/" + UUID.randomUUID(), acme.caller()).status()).isEqualTo(403);
    assertThat(api.get("/v1/events/" + UUID.randomUUID(), acme.operator()).status()).isEqualTo(404);
    assertThat(api.get("/v1/events?state=lost", acme.operator()).status()).isEqualTo(400);
    assertThat(api.get("/v1/events?learner=x", acme.operator()).status()).isEqualTo(400);
    assertThat(api.get("/v1/events?batch=x", acme.operator()).status()).isEqualTo(400);
  }

  @Test
  void meetsNoKafkaUnlessAskedTo() {
    assertThat(api.context().getBeanNamesForType(MessageListenerContainer.class)).isEmpty();
    assertThat(api.context().getBeanNamesForType(KafkaLag.class)).isEmpty();
    assertThat(api.get("/actuator/prometheus", null).text()).doesNotContain("kafka");
  }

  @Test
  void describesItself() {
    var operation = api.get("/openapi", null).json().path("paths").path("/v1/events").path("post");
    assertThat(operation.path("requestBody").path("content").propertyNames()).contains(ONE, MANY);
  }

  private Answer send(String type, String body) {
    return post("/v1/events", acme.caller(), type, body);
  }

  private Answer post(String path, String key, String type, String body) {
    return api.send("POST", path, key, body, "Content-Type", type);
  }

  private Answer binary(String data, String... headers) {
    var all = new String[headers.length + 8];
    System.arraycopy(headers, 0, all, 8, headers.length);
    all[0] = "ce-specversion";
    all[1] = "1.0";
    all[2] = "ce-source";
    all[3] = "openedx/lms/web";
    all[4] = "ce-type";
    all[5] = EventRows.PASSED;
    all[6] = "ce-time";
    all[7] = "2026-11-05T10:15:30Z";
    return api.send("POST", "/v1/events", acme.caller(), data, all);
  }

  private int stored(String id) {
    return jdbc.sql("SELECT COUNT(*) FROM learning_event WHERE event_id = ?")
        .param(id)
        .query(Integer.class)
        .single();
  }

  private static EventBuilder event(String id) {
    return new EventBuilder(id);
  }
}
