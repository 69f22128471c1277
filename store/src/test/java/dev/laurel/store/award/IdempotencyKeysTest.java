package dev.laurel.store.award;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.store.award.IdempotencyKeys.Answered;
import dev.laurel.store.award.IdempotencyKeys.Held;
import dev.laurel.store.award.IdempotencyKeys.InFlight;
import dev.laurel.store.award.IdempotencyKeys.OtherRequest;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdempotencyKeysTest {
  private static final String MAC = "a".repeat(64);
  private StoreOnTest store;
  private IdempotencyKeys keys;

  @BeforeAll
  void open() {
    store = new StoreOnTest();
    keys = store.get(IdempotencyKeys.class);
  }

  @AfterAll
  void close() {
    store.close();
  }

  @Test
  void repeatsTheAnswerOfTheSameRequestForADay() {
    var held = held(1, "same");
    keys.answer(1, "same", held.lease(), 202, "/v1/awards/x", "{}");
    store.pass(Duration.ofHours(23));
    assertThat(keys.claim(1, "same", MAC)).isEqualTo(new Answered(202, "/v1/awards/x", "{}"));
    store.pass(Duration.ofHours(1));
    assertThat(held(1, "same"))
        .extracting(Held::repeated, again -> again.requestId().equals(held.requestId()))
        .containsExactly(false, false);
  }

  @Test
  void refusesAnotherRequestUnderTheKeyAndKeepsSystemsApart() {
    held(1, "other");
    assertThat(keys.claim(1, "other", "b".repeat(64))).isInstanceOf(OtherRequest.class);
    assertThat(keys.claim(2, "other", "b".repeat(64))).isInstanceOf(Held.class);
  }

  @Test
  void letsAnotherTakeOverWhenTheLeaseHasRunOutAndKeepsTheRequestId() {
    var first = held(1, "lost");
    assertThat(keys.claim(1, "lost", MAC)).isEqualTo(new InFlight(IdempotencyKeys.LEASE));
    store.pass(IdempotencyKeys.LEASE);
    var second = held(1, "lost");
    assertThat(second.requestId()).isEqualTo(first.requestId());
    assertThat(second.repeated()).isTrue();
    assertThat(keys.answer(1, "lost", first.lease(), 202, null, "late")).isFalse();
    assertThat(keys.answer(1, "lost", second.lease(), 202, null, "in time")).isTrue();
    assertThat(keys.claim(1, "lost", MAC)).isEqualTo(new Answered(202, null, "in time"));
  }

  @Test
  void goesOnAtOnceUnderAKeyThatWasFreed() {
    var first = held(1, "freed");
    keys.free(1, "freed", first.lease());
    assertThat(held(1, "freed").requestId()).isEqualTo(first.requestId());
  }

  @Test
  void letsOneOfManyHoldAKey() throws Exception {
    held(1, "race");
    store.pass(IdempotencyKeys.LEASE);
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<IdempotencyKeys.Claim> claim = () -> keys.claim(1, "race", MAC);
      var claims = callers.invokeAll(IntStream.range(0, 20).mapToObj(n -> claim).toList());
      var holders = 0;
      for (var one : claims) {
        holders += one.get() instanceof Held ? 1 : 0;
      }
      assertThat(holders).isEqualTo(1);
    }
  }

  private Held held(long system, String key) {
    return (Held) keys.claim(system, key, MAC);
  }
}
