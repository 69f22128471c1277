package dev.laurel.activities.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.laurel.activities.provider.LanePlaces.Turn;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.fakes.provider.CredlyFake;
import dev.laurel.fakes.provider.Fault;
import dev.laurel.fakes.provider.Operation;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Eight places an account: six for bulk runs at most, two always free for single awards. */
class LanePlacesTest {
  private final CredlyFake fake = CredlyFake.start();
  private final ProviderClients clients =
      new ProviderClients(
          Accounts.settings(fake.url())
              .withTimeout(Duration.ofSeconds(20))
              .withSlotsPerProvider(16)
              .withBreaker(new ProviderSettings.Breaker(4, 4, 50, Duration.ofMillis(500), 1)),
          new SimpleMeterRegistry(),
          Clock.systemUTC());
  private final LanePlaces lane = clients.lane();
  private final ProviderAccess access = Accounts.access("key-1");
  private final UUID account = access.account();

  @AfterEach
  void stop() {
    clients.close();
    fake.close();
  }

  @Test
  void takesThreeQuartersOfAnAccountsPlaces() {
    var places = sixPlaces();
    assertThat(turn()).isInstanceOf(Turn.Wait.class);
    assertThat(lane.turn(Origin.CREDLY, UUID.randomUUID(), Duration.ZERO))
        .isInstanceOf(Turn.Go.class);
    places.getFirst().use(() -> {}, () -> {});
    assertThat(turn()).isInstanceOf(Turn.Go.class);
    assertThat(turn()).isInstanceOf(Turn.Wait.class);
    places.getLast().giveBack();
    places.getLast().giveBack();
    assertThat(turn()).isInstanceOf(Turn.Go.class);
    assertThat(turn()).isInstanceOf(Turn.Wait.class);
  }

  @Test
  void callsAtThePlaceThatItHasTakenHoweverManySingleAwardsCome() {
    // given
    var places = sixPlaces();
    fake.faults().next(2, Operation.ANY, Fault.delay(Duration.ofSeconds(2)));
    try (var singles = Executors.newVirtualThreadPerTaskExecutor()) {
      // when
      singles.execute(this::single);
      singles.execute(this::single);
      await().until(() -> fake.requests(Operation.ANY) == 2);
      assertThatThrownBy(this::single).isInstanceOf(ProviderException.RateLimited.class);
      // then
      places.forEach(place -> place.use(() -> {}, this::single));
    }
    assertThat(fake.requests(Operation.ANY)).isEqualTo(8);
    assertThat(turn()).isInstanceOf(Turn.Go.class);
  }

  private void single() {
    clients.of(Origin.CREDLY).testKey(access);
  }

  private List<LanePlace> sixPlaces() {
    return IntStream.range(0, 6).mapToObj(n -> ((Turn.Go) turn()).place()).toList();
  }

  @Test
  void waitsWhileSingleAwardsNeedTheRest() throws Exception {
    fake.latency(Duration.ofSeconds(2));
    var begun = new CountDownLatch(6);
    try (var singles = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var n = 0; n < 6; n++) {
        singles.execute(
            () -> {
              begun.countDown();
              clients.of(Origin.CREDLY).read(access, "x");
            });
      }
      begun.await();
      await().atMost(Duration.ofSeconds(2)).until(() -> turn() instanceof Turn.Wait);
    }
    assertThat(turn()).isInstanceOf(Turn.Go.class);
  }

  @Test
  void readsSomethingWhileTheBreakerIsOpenAndGoesOnOnceItIsClosed() {
    fake.faults().next(4, Operation.ANY, Fault.status(503));
    for (var call = 0; call < 4; call++) {
      assertThatThrownBy(() -> clients.of(Origin.CREDLY).testKey(access))
          .isInstanceOf(ProviderException.class);
    }
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              var turn = turn();
              if (turn instanceof Turn.Probe) {
                probe();
              }
              return turn instanceof Turn.Go;
            });
  }

  private void probe() {
    try {
      clients.of(Origin.CREDLY).testKey(access);
    } catch (ProviderException.NotSent stillOpen) {
      assertThat(stillOpen).hasMessageContaining("breaker");
    }
  }

  @Test
  void waitsAsLongAsTheProviderAskedTo() {
    lane.pause(Origin.CREDLY, account, Duration.ofMillis(300));
    lane.pause(Origin.CREDLY, account, Duration.ofMillis(1));
    assertThat(turn()).isInstanceOf(Turn.Wait.class);
    await().atMost(Duration.ofSeconds(5)).until(() -> turn() instanceof Turn.Go);
  }

  @Test
  void keepsTheRateThatIsConfiguredWithSingleAwardsFirst() {
    lane.limit(Origin.CREDLY, 2);
    assertThat(turn()).isInstanceOf(Turn.Go.class);
    assertThat(turn()).isInstanceOf(Turn.Wait.class);
    await().atMost(Duration.ofSeconds(5)).until(() -> turn() instanceof Turn.Go);
    for (var single = 0; single < 4; single++) {
      lane.issuing(Origin.CREDLY);
    }
    var began = System.nanoTime();
    await().atMost(Duration.ofSeconds(10)).until(() -> turn() instanceof Turn.Go);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(2));
  }

  private Turn turn() {
    return lane.turn(Origin.CREDLY, account, Duration.ZERO);
  }
}
