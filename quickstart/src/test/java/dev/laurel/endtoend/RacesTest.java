package dev.laurel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.laurel.store.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Many callers at once on a real Temporal server. */
class RacesTest {
  private static final int CALLERS = 50;

  @Test
  void fiftyIdenticalPostsMakeOneCredentialAndOneBadge() throws Exception {
    try (var laurel = Laurel.on(TestDatabase.mariaDb()).withApi().withWorker(Map.of())) {
      // given
      var api = laurel.api();
      var template = api.template("acme", "credly", "crash");
      assertThat(api.awardPatiently(template, "first@example.org").status()).isLessThan(300);
      var start = new CountDownLatch(1);
      var answers = new ArrayList<Future<Api.Answer>>();
      // when
      try (var callers = Executors.newFixedThreadPool(CALLERS)) {
        for (var caller = 0; caller < CALLERS; caller++) {
          answers.add(
              callers.submit(
                  () -> {
                    start.await();
                    return api.awardPatiently(template, "ada@example.org");
                  }));
        }
        start.countDown();
      }
      // then
      var fresh = 0;
      for (var answer : answers) {
        var got = answer.get();
        assertThat(got.status()).as(got.body().toString()).isIn(200, 201, 202);
        fresh += got.body().path("existing").asBoolean() ? 0 : 1;
      }
      assertThat(fresh).isEqualTo(1);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> laurel.states().equals("{state=issued, failure_type=null, n=2}"));
      assertThat(laurel.credly.badges()).hasSize(2);
      assertThat(laurel.jdbc.sql("SELECT COUNT(*) FROM credential").query(Long.class).single())
          .isEqualTo(2);
    }
  }
}
