package dev.laurel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.laurel.fakes.provider.FakeBadge;
import dev.laurel.store.TestDatabase;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Database or Temporal gone for 20 s under load: callers hear so, and nothing accepted is lost. */
@Timeout(420)
class OutageTest {
  private static final Duration GONE_FOR = Duration.ofSeconds(20);

  /** The SDK's pollers back off up to a minute each time that Temporal does not answer them. */
  private static final Duration POLLED_AGAIN = Duration.ofMinutes(3);

  private static final Duration HEARD_WITHIN = Duration.ofSeconds(5);

  @Test
  void completesEveryAcceptedAwardAfterTheDatabaseWasGone() throws Exception {
    try (var laurel = Laurel.on(TestDatabase.mariaDb()).withApi().withWorker(Map.of())) {
      survives(laurel, laurel.databaseGate);
    }
  }

  @Test
  void completesEveryAcceptedAwardAfterTemporalWasGone() throws Exception {
    try (var laurel = Laurel.on(TestDatabase.mariaDb()).withApi().withWorker(Map.of())) {
      survives(laurel, laurel.temporalGate);
    }
  }

  private void survives(Laurel laurel, Gate gate) throws Exception {
    // given
    var api = laurel.api();
    var template = api.template("acme", "credly", "crash");
    var accepted = new ConcurrentLinkedQueue<String>();
    var answers = new ConcurrentLinkedQueue<Heard>();
    var loaded = new AtomicBoolean(true);
    var learner = new AtomicInteger();
    try (var callers = Executors.newFixedThreadPool(4)) {
      for (var caller = 0; caller < 4; caller++) {
        callers.submit(
            () -> {
              while (loaded.get()) {
                var email = "learner-" + learner.incrementAndGet() + "@example.org";
                var heard = Heard.of(() -> api.award(template, email));
                answers.add(heard);
                if (heard.answer().status() < 300) {
                  accepted.add(email);
                }
              }
            });
      }
      try {
        await().until(() -> accepted.size() >= 20);
        // when
        gate.shut();
        await()
            .atMost(GONE_FOR)
            .untilAsserted(
                () -> assertThat(api.get("/actuator/health/readiness").status()).isEqualTo(503));
        assertThat(api.get("/actuator/health/liveness").status()).isEqualTo(200);
        await().pollDelay(GONE_FOR).atMost(GONE_FOR.multipliedBy(2)).until(() -> true);
        var before = accepted.size();
        gate.reopen();
        // then
        api.awaitReady();
        await().atMost(POLLED_AGAIN).until(() -> accepted.size() >= before + 20);
      } finally {
        loaded.set(false); // else closing the callers waits for ever
      }
    }
    assertThat(refused(answers)).isNotEmpty().allSatisfy(OutageTest::saysWhatToDo);
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () ->
                assertThat(laurel.credly.liveBadges())
                    .as(laurel::states)
                    .extracting(FakeBadge::email)
                    .containsAll(accepted)
                    .doesNotHaveDuplicates());
  }

  private static Collection<Heard> refused(Collection<Heard> answers) {
    return answers.stream().filter(heard -> heard.answer().status() >= 300).toList();
  }

  private static void saysWhatToDo(Heard heard) {
    assertThat(heard.answer().status()).as(heard.answer().body().toString()).isEqualTo(503);
    assertThat(heard.answer().http().headers().firstValue("Retry-After")).isPresent();
    assertThat(heard.answer().text("detail")).isNotBlank();
    assertThat(heard.after()).isLessThan(HEARD_WITHIN);
  }

  /** An answer and how long it took. */
  private record Heard(Api.Answer answer, Duration after) {
    static Heard of(java.util.function.Supplier<Api.Answer> call) {
      var begun = System.nanoTime();
      var answer = call.get();
      return new Heard(answer, Duration.ofNanos(System.nanoTime() - begun));
    }
  }
}
