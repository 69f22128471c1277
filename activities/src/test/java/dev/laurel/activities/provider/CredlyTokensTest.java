package dev.laurel.activities.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.laurel.activities.provider.ProviderException.NotSent;
import dev.laurel.activities.provider.ProviderException.RateLimited;
import dev.laurel.activities.provider.ProviderException.Unauthorized;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.fakes.provider.CredlyFake;
import dev.laurel.fakes.provider.Fault;
import dev.laurel.fakes.provider.Operation;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Credly with OAuth client credentials in place of the organisation's token. */
class CredlyTokensTest {
  private final CredlyFake fake = CredlyFake.start();
  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-01T10:00:00Z"));
  private final ProviderClients clients =
      new ProviderClients(Accounts.settings(fake.url()), new SimpleMeterRegistry(), clock);
  private final ProviderClient credly = clients.of(Origin.CREDLY);
  private final ProviderAccess access = access("secret-1");

  @BeforeEach
  void aTemplate() {
    fake.addTemplate("t-1", "First aid");
    fake.acceptOnlyKey("secret-1");
  }

  @AfterEach
  void stop() {
    clients.close();
    fake.close();
  }

  @Test
  void asksForOneTokenAndCallsWithIt() {
    credly.testKey(access);
    var issued = credly.issue(access, credly.body(Accounts.order("t-1", "ada@example.org", "p-1")));

    assertThat(issued.state()).isEqualTo("pending");
    assertThat(fake.requests(Operation.TOKEN)).isEqualTo(1);
  }

  @Test
  void asksOnceForManyWhoCallAtOnce() throws Exception {
    try (var callers = Executors.newFixedThreadPool(8)) {
      var calls =
          IntStream.range(0, 8)
              .<Callable<Boolean>>mapToObj(n -> () -> credly.templateActive(access, "t-1"))
              .toList();
      for (var call : callers.invokeAll(calls)) {
        assertThat(call.get()).isTrue();
      }
    }
    assertThat(fake.requests(Operation.TOKEN)).isEqualTo(1);
  }

  @Test
  void asksAnewBeforeTheTokenEnds() {
    credly.testKey(access);
    clock.advance(Duration.ofMinutes(114));
    credly.testKey(access);
    assertThat(fake.requests(Operation.TOKEN)).isEqualTo(1);
    clock.advance(Duration.ofMinutes(2));
    credly.testKey(access);
    assertThat(fake.requests(Operation.TOKEN)).isEqualTo(2);
  }

  @Test
  void asksOnceMoreWhenATokenIsRefusedAndSendsTheIssueOnceMore() {
    credly.testKey(access);
    fake.endTokens();

    credly.issue(access, credly.body(Accounts.order("t-1", "ada@example.org", "p-1")));

    assertThat(fake.requests(Operation.TOKEN)).isEqualTo(2);
    assertThat(fake.badges()).hasSize(1);
  }

  @Test
  void takesASecondRefusalForTheAccounts() {
    credly.testKey(access);
    fake.refuseKey("secret-1");

    assertThatThrownBy(() -> credly.testKey(access)).isInstanceOf(Unauthorized.class);
    assertThatThrownBy(() -> credly.testKey(access("wrong")))
        .isInstanceOf(Unauthorized.class)
        .hasMessageNotContaining("wrong\"");
  }

  @Test
  void usesNoTokenOfASecretThatWasReplaced() {
    credly.testKey(access);
    fake.acceptOnlyKey("secret-2");

    credly.testKey(
        new ProviderAccess(access.account(), "fake", "laurel-org", "client-1", "secret-2"));

    assertThat(fake.requests(Operation.TOKEN)).isEqualTo(2);
    assertThat(fake.requests(Operation.TEMPLATES)).isEqualTo(2);
  }

  @Test
  void countsACallWithoutATokenAsNotSent() {
    for (var away :
        new Fault[] {
          Fault.status(503),
          Fault.status(404),
          Fault.resetBeforeAccepting(),
          Fault.garbageAfterAccepting()
        }) {
      fake.faults().next(Operation.TOKEN, away);
      assertThatThrownBy(() -> credly.testKey(access)).isInstanceOf(NotSent.class);
    }
    fake.faults().next(Operation.TOKEN, Fault.rateLimited(Duration.ofSeconds(9)));
    assertThatThrownBy(() -> credly.testKey(access)).isInstanceOf(RateLimited.class);
    fake.faults().next(Operation.TOKEN, Fault.status(400));
    assertThatThrownBy(() -> credly.testKey(access)).isInstanceOf(Unauthorized.class);
    assertThat(fake.requests(Operation.TEMPLATES)).isZero();
  }

  @Test
  void asksOnAnotherHostWhereOneIsConfigured() throws Exception {
    try (var oauth = CredlyFake.start();
        var elsewhere =
            new ProviderClients(
                Accounts.settings(fake.url()).withTokenHosts(Map.of("fake", oauth.url())),
                new SimpleMeterRegistry(),
                Clock.systemUTC())) {
      assertThatThrownBy(() -> elsewhere.of(Origin.CREDLY).testKey(access))
          .as("the other fake's token is unknown here")
          .isInstanceOf(Unauthorized.class);
      assertThat(oauth.requests(Operation.TOKEN)).isEqualTo(2);
      assertThat(fake.requests(Operation.TOKEN)).isZero();
    }
  }

  private static ProviderAccess access(String secret) {
    return new ProviderAccess(UUID.randomUUID(), "fake", "laurel-org", "client-1", secret);
  }
}
