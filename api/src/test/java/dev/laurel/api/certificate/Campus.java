package dev.laurel.api.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.api.RunningApi;
import dev.laurel.api.RunningApi.Answer;
import dev.laurel.api.catalog.Tenant;
import dev.laurel.store.certificate.Deciding;
import dev.laurel.store.certificate.Triggers;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The api over HTTP with two systems, without Temporal: triggers wait until {@link #decide} does
 * what a worker would.
 */
final class Campus implements AutoCloseable {
  static final String DEMO = "course-v1:edX+DemoX+2026";
  static final String VERIFIED = "{\"mode\": \"verified\"}";
  static final String PASSED = "{\"fraction\": 0.9, \"passing\": true}";

  final RunningApi api;
  final Tenant acme;
  final Tenant other;

  Campus() {
    this(RunningApi.start());
  }

  Campus(RunningApi api) {
    this.api = api;
    acme = Tenant.create(api, "acme");
    other = Tenant.create(api, "other");
  }

  static String path(String courseKey) {
    return "/v1/courses/" + URLEncoder.encode(courseKey, StandardCharsets.UTF_8);
  }

  static String path(String courseKey, String learner) {
    return path(courseKey) + "/learners/" + URLEncoder.encode(learner, StandardCharsets.UTF_8);
  }

  /** A course with its usual settings. */
  String course(String courseKey) {
    return course(courseKey, "{\"displayName\": \"Demonstration\"}");
  }

  String course(String courseKey, String settings) {
    var put = api.send("PUT", path(courseKey), acme.admin(), settings);
    assertThat(put.status()).as(put.text()).isIn(200, 201);
    return courseKey;
  }

  Answer facts(String courseKey, String learner, String facts) {
    var put = api.send("PUT", path(courseKey, learner), acme.operator(), facts);
    assertThat(put.status()).as(put.text()).isIn(200, 201);
    return put;
  }

  /** Enrolled as verified, and named. */
  Answer enrolled(String courseKey, String learner) {
    return facts(
        courseKey,
        learner,
        "{\"learner\": {\"name\": \"Ada Lovelace\"}, \"enrolment\": " + VERIFIED + "}");
  }

  /** Posts, decides, and answers what the same request answers then. */
  Answer trigger(String courseKey, String learner, String body) {
    var path = path(courseKey, learner) + "/triggers";
    var kept = api.post(path, acme.operator(), body);
    assertThat(kept.status()).as(kept.text()).isEqualTo(202);
    decide();
    return api.get(kept.header("Location"), acme.viewer());
  }

  /** A downloadable certificate. */
  JsonNode certificate(String courseKey, String learner) {
    enrolled(courseKey, learner);
    var id = UUID.randomUUID();
    trigger(
        courseKey,
        learner,
        "{\"id\": \"%s\", \"type\": \"passing_grade\", \"grade\": %s}".formatted(id, PASSED));
    var certificate = api.get(path(courseKey, learner) + "/certificate", acme.viewer());
    assertThat(certificate.status()).as(certificate.text()).isEqualTo(200);
    assertThat(certificate.json().path("status").asString()).isEqualTo("downloadable");
    return certificate.json();
  }

  /** Applies all triggers that wait, in order. */
  void decide() {
    var waiting = api.context().getBean(Triggers.class);
    var deciding = api.context().getBean(Deciding.class);
    waiting
        .waiting(Duration.ofSeconds(-1), 0, 1000)
        .forEach(
            one -> {
              while (deciding.next(one.courseLearner()).isPresent()) {
                // The next one.
              }
            });
  }

  static List<String> pointers(Answer answer) {
    return errors(answer).map(error -> error.path("pointer").asString()).toList();
  }

  private static Stream<JsonNode> errors(Answer answer) {
    return answer.json().path("errors").valueStream();
  }

  static List<String> texts(JsonNode list, String field) {
    return list.valueStream().map(item -> item.path(field).asString()).toList();
  }

  @Override
  public void close() {
    api.close();
  }
}
