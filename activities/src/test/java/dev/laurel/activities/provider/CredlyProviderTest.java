package dev.laurel.activities.provider;

import static dev.laurel.activities.provider.Accounts.CREDENTIAL;
import static dev.laurel.activities.provider.Accounts.ISSUED;
import static dev.laurel.activities.provider.Accounts.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.laurel.activities.provider.ProviderException.Ambiguous;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.domain.learner.LearnerName;
import dev.laurel.domain.provider.FoundBadge;
import dev.laurel.fakes.provider.CredlyFake;
import dev.laurel.fakes.provider.FakeBadge;
import dev.laurel.fakes.provider.Fault;
import dev.laurel.fakes.provider.Operation;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract against Credly, and what only Credly does. */
class CredlyProviderTest extends ProviderContractTest<CredlyFake> {

  CredlyProviderTest() {
    super(Origin.CREDLY, CredlyFake.start());
  }

  @Test
  void writesTimesAsCredlyReadsThem() {
    // when
    var order = order(TEMPLATE, "ada@example.org", "p-1");
    var ending =
        new BadgeOrder(
            CREDENTIAL,
            order.template(),
            order.templateName(),
            order.email(),
            order.recipientId(),
            new LearnerName("Ada", "Ada"),
            ISSUED,
            Instant.parse("2027-02-01T00:00:00Z"),
            List.of());
    // then
    assertThat(client.body(ending))
        .isEqualTo(
            "{\"recipient_email\":\"ada@example.org\",\"badge_template_id\":\"1001\","
                + "\"issued_at\":\"2026-02-01 09:41:00 +0000\",\"issued_to_first_name\":\"Ada\","
                + "\"issued_to_last_name\":\"Ada\",\"issuer_earner_id\":\"p-1\","
                + "\"expires_at\":\"2027-02-01 00:00:00 +0000\"}");
    assertThat(client.issue(access, client.body(ending)).expiresAt())
        .isEqualTo(Instant.parse("2027-02-01T00:00:00Z"));
  }

  @Test
  void findsABadgeByThePersonAloneAndByTheEmailAlone() {
    // given
    issue();
    // then
    var byPerson = new BadgeQuery(TEMPLATE, "new@example.org", "p-1");
    var byEmail = new BadgeQuery(TEMPLATE, "ADA@example.org", "p-9");
    assertThat(client.find(access, byPerson)).hasSize(1);
    assertThat(client.find(access, byEmail)).hasSize(1);
  }

  @Test
  void findsBadgesInEveryStateAndPending() {
    // given
    var rejected = issue();
    fake.state(rejected.externalId(), "rejected");
    assertThat(client.find(access, ADAS)).extracting(FoundBadge::state).containsExactly("rejected");
    client.withdraw(access, withdrawal(rejected.externalId()));
    issue();
    // then
    assertThat(client.find(access, ADAS))
        .extracting(FoundBadge::state)
        .containsExactlyInAnyOrder("revoked", "pending");
  }

  @Test
  void readsALookUpToItsLastPageAndFailsWhenOneIsLost() {
    // given
    for (var round = 0; round < 120; round++) {
      client.withdraw(access, withdrawal(issue().externalId()));
    }
    // then
    assertThat(client.find(access, ADAS)).hasSize(120);
    // when
    fake.faults()
        .next(Operation.FIND, Fault.delay(Duration.ofMillis(1)))
        .next(Operation.FIND, Fault.delay(Duration.ofMillis(1)))
        .next(Operation.FIND, Fault.resetAfterAccepting());
    fake.faults().always(Operation.FIND, Fault.status(500));
    // then
    assertThatThrownBy(() -> client.find(access, ADAS)).isInstanceOf(Ambiguous.class);
  }

  @Test
  void takesTheKeyToNoOtherHostThatAnAnswerNames() {
    // given
    try (var foreign = CredlyFake.start()) {
      fake.linkNextPagesTo(foreign.url());
      for (var id = 2000; id < 2060; id++) {
        fake.addTemplate(String.valueOf(id), "Template " + id);
      }
      // then
      assertThat(client.templateActive(access, "2059")).isTrue();
      assertThat(foreign.requests(Operation.ANY)).isZero();
    }
  }

  @Test
  void readsTheListOfTemplatesAtMostOnceAMinute() {
    // given
    var clock = new MovableClock(Instant.parse("2026-02-01T10:00:00Z"));
    try (var timed =
        new ProviderClients(Accounts.settings(fake.url()), new SimpleMeterRegistry(), clock)) {
      var credly = timed.of(Origin.CREDLY);
      assertThat(credly.templateActive(access, TEMPLATE)).isTrue();
      fake.archiveTemplate(TEMPLATE);
      // then
      clock.advance(Duration.ofSeconds(59));
      assertThat(credly.templateActive(access, TEMPLATE)).isTrue();
      assertThat(fake.requests(Operation.TEMPLATES)).isEqualTo(1);
      clock.advance(Duration.ofSeconds(2));
      assertThat(credly.templateActive(access, TEMPLATE)).isFalse();
    }
  }

  @Test
  void asksForTheListAgainAfterAReadThatFailed() {
    // given
    fake.faults().next(Operation.TEMPLATES, Fault.status(500));
    // then
    assertThatThrownBy(() -> client.templateActive(access, TEMPLATE)).isInstanceOf(Ambiguous.class);
    assertThat(client.templateActive(access, TEMPLATE)).isTrue();
  }

  @Test
  void revokesABadgeThatTheLearnerAccepted() {
    // given
    var issued = issue();
    fake.state(issued.externalId(), "accepted");
    // then
    assertThat(client.withdraw(access, withdrawal(issued.externalId()))).isEqualTo("revoked");
    assertThat(fake.badges()).extracting(FakeBadge::state).containsExactly("revoked");
  }
}
