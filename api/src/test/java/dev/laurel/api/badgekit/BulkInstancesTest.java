package dev.laurel.api.badgekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.api.RunningApi.Answer;
import dev.laurel.store.bulk.BulkSteps;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BulkInstancesTest extends InstancesStage {

  @Test
  void answersWhenTheCredentialsExistWithThoseThatAreNew() throws InterruptedException {
    assertThat(award("held@example.org").status()).isEqualTo(201);

    var created =
        worked(
            "{\"emails\": [\"Ada@example.org\", \"held@example.org\", \"b@example.org\","
                + " \"ada@example.org\"], \"issuedOn\": 1700000000, \"claimCode\": \"x\"}");

    assertThat(created.status()).as(created.text()).isEqualTo(201);
    assertThat(created.json().path("status").asString()).isEqualTo("created");
    assertThat(emails(created.json())).containsExactly("Ada@example.org", "b@example.org");
    var first = created.json().path("instances").get(0);
    assertThat(first.path("issuedOn").asString()).isEqualTo("2023-11-14T22:13:20.000Z");
    assertThat(first.path("expires").isNull()).isTrue();
    assertThat(first.path("badge").isNull()).isTrue();
    var assertion = first.path("assertionUrl").asString().replace("http://laurel.test", "");
    assertThat(stage.api.get(assertion, null).status()).isEqualTo(200);
    var read = site.get(instances() + "/ADA@example.org");
    assertThat(read.json().path("instance").path("slug")).isEqualTo(first.path("slug"));
    assertThat(emails(site.get(instances()).json())).hasSize(3);
  }

  @Test
  void createsAThousandAtATimeAndNamesTheNativeCallAboveThat() throws InterruptedException {
    var created = worked(list(1000));
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    assertThat(created.json().path("instances").size()).isEqualTo(1000);

    var more = site.post(instances() + "/bulk", list(1001));
    assertThat(more.status()).isEqualTo(400);
    assertThat(more.json().path("code").asString()).isEqualTo("ValidationError");
    assertThat(more.json().path("details").get(0).path("message").asString())
        .contains("at most 1000")
        .contains("POST /v1/bulk-awards?template=" + uuid());
  }

  @Test
  void namesEveryBadEmailAndAwardsNothing() {
    var refused =
        site.post(
            instances() + "/bulk", "{\"emails\": [\"a@example.org\", \"nobody\", \"x@\", \"\"]}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().path("code").asString()).isEqualTo("ValidationError");
    assertThat(refused.json().path("details").toString())
        .isEqualTo(
            "[{\"message\":\"Invalid email\",\"field\":\"email\",\"value\":\"nobody\"},"
                + "{\"message\":\"Invalid email\",\"field\":\"email\",\"value\":\"x@\"},"
                + "{\"field\":\"email\",\"value\":\"\"}]");
    for (var body : List.of("{}", "{\"emails\": \"a@b.cd\"}", "{\"emails\": {}}", "")) {
      var without = site.post(instances() + "/bulk", body);
      assertThat(without.status()).as(body).isEqualTo(400);
      assertThat(without.json().path("details").get(0).path("field").asString())
          .isEqualTo("emails");
    }
    assertThat(site.get(instances()).json().path("instances").isEmpty()).isTrue();
  }

  @Test
  void createsNothingOfAnEmptyList() {
    var none = site.post(instances() + "/bulk", "{\"emails\": []}");
    assertThat(none.status()).isEqualTo(201);
    assertThat(none.json().path("instances").isEmpty()).isTrue();
  }

  @Test
  void saysWhenTheBadgeIsNotAwarded() {
    var body = "{\"emails\": [\"a@example.org\"]}";
    stage.jdbc().sql("UPDATE template SET is_active = FALSE WHERE id = ?").param(badgeRow).update();
    var inactive = site.post(instances() + "/bulk", body);
    assertThat(inactive.status()).isEqualTo(409);
    assertThat(inactive.json().path("message").asString()).contains("is not active");

    badge = "at-credly";
    badge(badge, accountRow());
    var nameless = site.post(instances() + "/bulk", body);
    assertThat(nameless.status()).isEqualTo(400);
    assertThat(nameless.json().path("details").get(0).path("field").asString())
        .isEqualTo("fallbackName");

    badge = "unknown";
    assertThat(site.post(instances() + "/bulk", body).status()).isEqualTo(404);
  }

  @Test
  void needsASignatureAndAPost() {
    var body = "{\"emails\": [\"a@example.org\"]}";
    assertThat(stage.api.post(instances() + "/bulk", null, body).status()).isEqualTo(403);
    assertThat(site.put(instances() + "/bulk", body).status()).isEqualTo(405);
  }

  /** Posts while somebody works as a worker does. */
  private Answer worked(String body) throws InterruptedException {
    var steps = stage.api.context().getBean(BulkSteps.class);
    var worker =
        Thread.startVirtualThread(
            () -> {
              UUID run = null;
              while (run == null) {
                run = running();
                Thread.onSpinWait();
              }
              for (var range : steps.next(run, 0, 10)) {
                steps.award(run, range, "a run");
              }
              steps.complete(run);
            });
    var answer = site.post(instances() + "/bulk", body);
    worker.join();
    return answer;
  }

  private UUID running() {
    return stage
        .jdbc()
        .sql("SELECT uuid FROM bulk_run WHERE state = 'running'")
        .query((row, n) -> UUID.fromString(row.getString("uuid")))
        .optional()
        .orElse(null);
  }

  private UUID uuid() {
    return stage.record.uuidOf("template", badgeRow);
  }

  private long accountRow() {
    return stage
        .jdbc()
        .sql("SELECT id FROM provider_account WHERE uuid = ?")
        .param(stage.account.toString())
        .query(Long.class)
        .single();
  }

  private static String list(int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> "\"learner-" + n + "@example.org\"")
        .collect(Collectors.joining(",", "{\"emails\": [", "]}"));
  }
}
