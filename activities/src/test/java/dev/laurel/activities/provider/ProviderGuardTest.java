package dev.laurel.activities.provider;

import static dev.laurel.activities.provider.Accounts.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.laurel.activities.provider.ProviderException.Ambiguous;
import dev.laurel.activities.provider.ProviderException.NotSent;
import dev.laurel.activities.provider.ProviderException.RateLimited;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.fakes.provider.CredlyFake;
import dev.laurel.fakes.provider.Fault;
import dev.laurel.fakes.provider.Operation;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One account's trouble stops that account, and nothing else. */
class ProviderGuardTest {

  private final CredlyFake fake = CredlyFake.start();
  private final ProviderClients clients =
      new ProviderClients(
          Accounts.settings(fake.url())
              .withTimeout(Duration.ofSeconds(20))
              .withSlotsPerProvider(4)
              .withBreaker(new ProviderSettings.Breaker(4, 4, 50, Duration.ofSeconds(2), 1)),
          new SimpleMeterRegistry(),
          Clock.systemUTC());
  private final ProviderClient client = clients.of(Origin.CREDLY);
  private final ProviderAccess access = Accounts.access("key-1");

  @AfterEach
  void stop() {
    clients.close();
    fake.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {502, 503, 504})
  void stopsCallingAnAccountWhoseProviderIsAwayAndTriesAgainLater(int status) {
    // given
    fake.faults().next(4, Operation.ANY, Fault.status(status));
    for (var call = 0; call < 4; call++) {
      assertThatThrownBy(this::read).isInstanceOf(Ambiguous.class);
    }
    // then
    assertThatThrownBy(this::read).isInstanceOf(NotSent.class).hasMessageContaining("breaker");
    assertThat(fake.requests(Operation.ANY)).isEqualTo(4);
    assertThat(client.read(Accounts.access("key-1"), "x")).isEmpty();
    await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> read() == 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 422, 404, 401})
  void goesOnCallingWhileTheProviderIsThere(int status) {
    // given
    fake.faults().next(20, Operation.FIND, Fault.status(status));
    // then
    for (var call = 0; call < 20; call++) {
      assertThatThrownBy(() -> client.find(access, new BadgeQuery("t", "a@b", "p")))
          .isInstanceOf(ProviderException.class)
          .isNotInstanceOf(NotSent.class);
    }
    assertThat(fake.requests(Operation.FIND)).isEqualTo(20);
  }

  @Test
  void opensTheBreakerWhenNobodyListens() {
    // given
    var nobody = new ProviderAccess(access.account(), "nobody", "laurel-org", "key-1");
    for (var call = 0; call < 4; call++) {
      assertThatThrownBy(() -> client.testKey(nobody))
          .isInstanceOf(NotSent.class)
          .hasMessageContaining("could not be reached");
    }
    // then
    assertThatThrownBy(() -> client.testKey(nobody))
        .isInstanceOf(NotSent.class)
        .hasMessageContaining("breaker");
  }

  @Test
  void letsOneAccountHaveHalfOfTheSlots() throws Exception {
    // given
    fake.faults().next(2, Operation.READ, Fault.delay(Duration.ofSeconds(4)));
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting = IntStream.range(0, 2).mapToObj(i -> callers.submit(this::read)).toList();
      await().atMost(Duration.ofSeconds(30)).until(() -> fake.requests(Operation.READ) == 2);
      // when
      var full = catchThrowableOfType(RateLimited.class, this::read);
      // then
      assertThat(full.retryAfter()).isEqualTo(Duration.ofSeconds(1));
      assertThat(fake.requests(Operation.READ)).isEqualTo(2);
      assertThat(client.read(Accounts.access("key-1"), "x")).isEmpty();
      for (var call : waiting) {
        assertThat(call.get()).isZero();
      }
    }
    assertThat(read()).isZero();
  }

  @Test
  void aCallThatIsBrokenOffIsInDoubt() throws Exception {
    // given
    fake.addTemplate("t-1", "First aid at sea");
    fake.faults().next(Operation.ISSUE, Fault.delay(Duration.ofSeconds(2)));
    var outcome = new CompletableFuture<Throwable>();
    var caller =
        Thread.ofVirtual()
            .start(
                () -> {
                  var body = client.body(order("t-1", "ada@example.org", "p-1"));
                  try {
                    client.issue(access, body);
                  } catch (ProviderException broken) {
                    outcome.complete(broken);
                  }
                });
    await().atMost(Duration.ofSeconds(30)).until(() -> fake.requests(Operation.ISSUE) == 1);
    // when
    caller.interrupt();
    // then
    assertThat(outcome.get()).isInstanceOf(Ambiguous.class);
  }

  @Test
  void hostedBadgesHaveNoClient() {
    assertThatThrownBy(() -> clients.of(Origin.HOSTED))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private int read() {
    return client.read(access, "x").size();
  }
}
