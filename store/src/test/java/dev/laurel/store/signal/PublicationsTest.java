package dev.laurel.store.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.store.award.StoreOnTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublicationsTest {
  private static final Duration LEASE = Duration.ofSeconds(30);
  private final StoreOnTest store = new StoreOnTest();
  private final Publications publications = store.get(Publications.class);
  private final UUID first = UUID.randomUUID();
  private final UUID second = UUID.randomUUID();

  @AfterAll
  void close() {
    store.close();
  }

  @Test
  void letsOneAtATimeGoOnWhereTheLastStopped() {
    assertThat(publications.take("one", first, LEASE)).contains(0L);
    assertThat(publications.take("one", second, LEASE)).isEmpty();
    assertThat(publications.reached("one", first, 7)).isTrue();
    store.pass(LEASE.plusSeconds(1));
    assertThat(publications.take("one", second, LEASE)).contains(7L);
    assertThat(publications.reached("one", first, 9)).as("its turn is over").isFalse();
    publications.giveBack("one", first);
    assertThat(publications.take("one", first, LEASE)).isEmpty();
    publications.giveBack("one", second);
    assertThat(publications.take("one", first, LEASE)).contains(7L);
  }

  @Test
  void keepsTopicsApart() {
    assertThat(publications.take("a", first, LEASE)).contains(0L);
    assertThat(publications.take("b", second, LEASE)).contains(0L);
    assertThat(publications.behind("a", null)).isZero();
    assertThat(publications.behind("a", 1L)).isZero();
  }
}
