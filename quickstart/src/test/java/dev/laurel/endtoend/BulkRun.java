package dev.laurel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** A list that Laurel has taken, seen through its API. */
record BulkRun(Api api, String location) {
  static BulkRun of(Api api, Api.Answer accepted) {
    assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(202);
    return new BulkRun(api, accepted.http().headers().firstValue("Location").orElseThrow());
  }

  JsonNode body() {
    var answer = api.get(location);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer.body();
  }

  long rows(String count) {
    return body().path("rows").path(count).asLong();
  }

  /** No row waits, and no award of it is at a provider. */
  void awaitIssued(Duration patience) {
    await()
        .atMost(patience)
        .pollInterval(Duration.ofMillis(300))
        .untilAsserted(
            () -> {
              var run = body();
              assertThat(run.path("state").asString()).as(run.toString()).isEqualTo("completed");
              assertThat(run.path("awards").path("issued").asLong())
                  .as(run.toString())
                  .isEqualTo(run.path("rows").path("done").asLong());
            });
  }

  /** The list's failures as this run tells them, page by page. */
  List<JsonNode> failures() {
    var all = new ArrayList<JsonNode>();
    var next = "";
    do {
      var page = api.get(location + "/failures?limit=200" + next).body();
      StreamSupport.stream(page.path("items").spliterator(), false).forEach(all::add);
      next = page.hasNonNull("next") ? "&cursor=" + page.path("next").asString() : "";
    } while (!next.isEmpty());
    return all;
  }

  /** Every row of the list is counted, and counted as what it was. */
  void addsUp(BadgeList list, int heldBefore) {
    var run = body();
    var rows = run.path("rows");
    var good = list.rows() - list.failures.size();
    assertThat(rows.path("total").asInt()).as(run.toString()).isEqualTo(list.rows());
    assertThat(rows.path("invalid").asLong())
        .as(run.toString())
        .isEqualTo(list.failures("invalid"));
    assertThat(rows.path("refused").asLong())
        .as(run.toString())
        .isEqualTo(list.failures("refused"));
    assertThat(rows.path("waiting").asInt() + rows.path("cancelled").asInt())
        .as(run.toString())
        .isZero();
    assertThat(rows.path("done").asInt())
        .as(run.toString())
        .isEqualTo(list.learners.size() - heldBefore);
    assertThat(rows.path("existing").asInt())
        .as(run.toString())
        .isEqualTo(good - list.learners.size() + heldBefore);
    assertThat(
            StreamSupport.stream(run.path("awards").spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .sum())
        .as(run.toString())
        .isEqualTo(list.learners.size() - heldBefore);
  }

  /** Each bad row of the list with its line and what is wrong with it, and no other. */
  void tellsWhatFailed(BadgeList list) {
    var told = failures();
    assertThat(told).hasSize(list.failures.size());
    for (var n = 0; n < told.size(); n++) {
      var failure = list.failures.get(n);
      var row = told.get(n);
      assertThat(row.path("number").asInt()).as(row.toString()).isEqualTo(failure.number());
      assertThat(row.path("line").asInt()).as(row.toString()).isEqualTo(failure.line());
      assertThat(row.path("state").asString()).as(row.toString()).isEqualTo(failure.state());
      assertThat(row.path("field").asString("")).as(row.toString()).isEqualTo(failure.field());
      assertThat(row.path("reason").asString()).as(row.toString()).contains(failure.reason());
    }
  }
}
