package dev.laurel.bench.laurel;

import dev.laurel.bench.load.Award;
import io.temporal.client.WorkflowClient;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Awards one template to a new learner each time, by {@code POST /v1/awards}. The end of the run is
 * awaited at the Temporal server, as the yardsticks do, so that polling the API costs nothing.
 */
public final class LaurelCaller {
  private final Laurel laurel;
  private final WorkflowClient client;
  private final String template;

  public LaurelCaller(Laurel laurel, WorkflowClient client, String template) {
    this.laurel = laurel;
    this.client = client;
    this.template = template;
  }

  public Award award() throws Exception {
    var learner =
        Map.of(
            "email", UUID.randomUUID() + "@bench.example", "firstName", "Ada", "lastName", "Bench");
    long asked = System.nanoTime();
    var answer = laurel.post("/v1/awards", Map.of("template", template, "learner", learner));
    long accepted = System.nanoTime();
    var workflowId = "award/" + answer.text("id");
    client.newUntypedWorkflowStub(workflowId).getResult(30, TimeUnit.SECONDS, Void.class);
    return new Award(workflowId, asked, accepted, System.nanoTime());
  }

  /** How many of these awards the API calls issued. */
  public long issued(Iterable<Award> awards) throws Exception {
    long issued = 0;
    for (Award award : awards) {
      var id = String.valueOf(award.workflowId()).substring("award/".length());
      if (laurel.get("/v1/awards/" + id).text("state").equals("issued")) {
        issued++;
      }
    }
    return issued;
  }
}
