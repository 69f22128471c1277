package dev.laurel.bench.laurel;

import dev.laurel.bench.load.Award;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** A platform that tells what its learners do: each event is another learner's. */
public final class EventCaller {
  private static final String ONE = "application/cloudevents+json";
  private static final String SEVERAL = "application/cloudevents-batch+json";

  private final Laurel laurel;
  private final WorkflowClient client;

  public EventCaller(Laurel laurel, WorkflowClient client) {
    this.laurel = laurel;
    this.client = client;
  }

  /** Posts so many events of a course that no requirement of the system is about, at once. */
  public Award unmatched(String system, int events) throws Exception {
    var asked = System.nanoTime();
    var answer = post(system, events, "course-v1:Bench+Elsewhere+2026");
    var answered = System.nanoTime();
    if (answer.body().path("unmatched").asInt() != events) {
      throw new IOException("not unmatched: " + answer.body());
    }
    return new Award(null, asked, answered, answered);
  }

  /** Posts one event that completes the system's template, and waits until the badge is issued. */
  public Award earned(String system) throws Exception {
    var asked = System.nanoTime();
    var answer = post(system, 1, EventCatalogue.COURSE);
    var accepted = System.nanoTime();
    var workflowId = "events/" + answer.text("batch");
    client.newUntypedWorkflowStub(workflowId).getResult(30, TimeUnit.SECONDS, Void.class);
    return new Award(workflowId, asked, accepted, System.nanoTime());
  }

  private Laurel.Answer post(String system, int events, String course) throws Exception {
    var path = "/v1/events?system=" + system;
    return events == 1
        ? laurel.post(path, event(course), ONE)
        : laurel.post(
            path, IntStream.range(0, events).mapToObj(n -> event(course)).toList(), SEVERAL);
  }

  private static Map<String, Object> event(String course) {
    var id = UUID.randomUUID().toString();
    var pii = Map.of("username", "bench", "email", id + "@bench.example", "name", "Ada Bench");
    var status =
        Map.of(
            "is_passing", true,
            "course", Map.of("course_key", course, "display_name", "Bench"),
            "user", Map.of("id", 7, "is_active", true, "pii", pii));
    return Map.of(
        "specversion",
        "1.0",
        "id",
        id,
        "source",
        "bench",
        "type",
        EventCatalogue.PASSED,
        "data",
        Map.of("course_passing_status", status));
  }
}
