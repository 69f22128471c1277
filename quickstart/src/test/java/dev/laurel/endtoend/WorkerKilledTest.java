package dev.laurel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.laurel.fakes.provider.FakeBadge;
import dev.laurel.fakes.provider.Operation;
import dev.laurel.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of a real worker process between any two steps, 50 awards in flight. */
@Timeout(420)
class WorkerKilledTest {
  private static final int AWARDS = 50;
  @TempDir private Path temporary;

  @Test
  void issuesEachBadgeOnceWhereverTheWorkerDies() throws Exception {
    try (var laurel = Laurel.on(TestDatabase.mariaDb()).withApi()) {
      // given
      var api = laurel.api();
      var template = api.template("acme", "credly", "crash");
      laurel.credly.latency(Duration.ofMillis(300));
      List<Callable<Boolean>> moments =
          List.of(
              () -> rows(laurel, "TRUE") > 0,
              () -> rows(laurel, "send_record = 'open' AND state = 'issuing'") > 5,
              () -> laurel.credly.requests(Operation.ISSUE) > 15,
              () -> rows(laurel, "state = 'issued'") > 10);
      // when
      try (var callers = Executors.newFixedThreadPool(10)) {
        IntStream.range(0, AWARDS)
            .forEach(
                n ->
                    callers.submit(
                        () -> api.awardPatiently(template, "learner-" + n + "@example.org")));
        for (var moment : moments) {
          var worker = start(laurel);
          await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(20)).until(moment);
          worker.destroyForcibly().waitFor();
        }
        var last = start(laurel);
        try {
          // then
          await()
              .atMost(Duration.ofMinutes(4))
              .pollInterval(Duration.ofSeconds(1))
              .untilAsserted(
                  () ->
                      assertThat(rows(laurel, "state = 'issued'"))
                          .as(laurel::states)
                          .isEqualTo(AWARDS));
        } finally {
          last.destroyForcibly().waitFor();
        }
      }
      assertThat(laurel.credly.badges()).hasSize(AWARDS);
      assertThat(laurel.credly.liveBadges())
          .extracting(FakeBadge::email)
          .doesNotHaveDuplicates()
          .hasSize(AWARDS);
    }
  }

  private static long rows(Laurel laurel, String condition) {
    return laurel
        .jdbc
        .sql("SELECT COUNT(*) FROM credential WHERE " + condition)
        .query(Long.class)
        .single();
  }

  private Process start(Laurel laurel) throws IOException {
    return laurel.workerProcess(temporary.resolve("worker.log"));
  }
}
