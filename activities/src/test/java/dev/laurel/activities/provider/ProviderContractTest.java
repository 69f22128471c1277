package dev.laurel.activities.provider;

import static dev.laurel.activities.provider.Accounts.CREDENTIAL;
import static dev.laurel.activities.provider.Accounts.ISSUED;
import static dev.laurel.activities.provider.Accounts.TOO_LONG;
import static dev.laurel.activities.provider.Accounts.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.laurel.activities.provider.ProviderException.Ambiguous;
import dev.laurel.activities.provider.ProviderException.NotSent;
import dev.laurel.activities.provider.ProviderException.RateLimited;
import dev.laurel.activities.provider.ProviderException.Rejected;
import dev.laurel.activities.provider.ProviderException.Unauthorized;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.domain.provider.FoundBadge;
import dev.laurel.fakes.provider.FakeBadge;
import dev.laurel.fakes.provider.Fault;
import dev.laurel.fakes.provider.Operation;
import dev.laurel.fakes.provider.ProviderFake;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every provider's client does, whatever goes wrong before or after the provider accepted. */
abstract class ProviderContractTest<F extends ProviderFake> {

  static final String TEMPLATE = "1001";
  static final BadgeQuery ADAS = new BadgeQuery(TEMPLATE, "ada@example.org", "p-1");

  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final ProviderAccess access = Accounts.access("key-1");
  final F fake;
  private final ProviderClients clients;
  private final ProviderClients hasty;
  final ProviderClient client;

  ProviderContractTest(Origin origin, F fake) {
    this.fake = fake;
    clients = new ProviderClients(Accounts.settings(fake.url()), meters, Clock.systemUTC());
    client = clients.of(origin);
    hasty =
        new ProviderClients(
            Accounts.settings(fake.url()).withTimeout(Accounts.HASTE),
            new SimpleMeterRegistry(),
            Clock.systemUTC());
  }

  @BeforeEach
  void aTemplate() {
    fake.addTemplate(TEMPLATE, "First aid at sea");
  }

  @AfterEach
  void stop() {
    clients.close();
    hasty.close();
    fake.close();
  }

  static Stream<Fault> lostAfterAccepting() {
    return Stream.of(
        Fault.resetAfterAccepting(),
        Fault.timeoutAfterAccepting(TOO_LONG),
        Fault.truncatedAfterAccepting(),
        Fault.garbageAfterAccepting(),
        Fault.oversizedAfterAccepting(),
        Fault.statusAfterAccepting(500),
        Fault.statusAfterAccepting(504));
  }

  static Stream<Fault> lostBeforeAccepting() {
    return Stream.of(
        Fault.resetBeforeAccepting(),
        Fault.timeoutBeforeAccepting(TOO_LONG),
        Fault.status(500),
        Fault.status(502),
        Fault.status(503),
        Fault.status(408),
        Fault.status(302));
  }

  @Test
  void issuesOneBadgeThatNamesThePersonAndIsFoundAgain() {
    // when
    var issued = issue();
    // then
    assertThat(fake.liveBadges())
        .hasSize(1)
        .extracting(FakeBadge::id)
        .contains(issued.externalId());
    var held = fake.badges().getFirst();
    assertThat(held.email()).isEqualTo("ada@example.org");
    assertThat(held.recipientId()).isEqualTo("p-1");
    assertThat(held.name()).isEqualTo("Ada Lovelace");
    assertThat(held.evidence()).containsExactly("https://example.org/essay/1");
    assertThat(issued.published()).isTrue();
    assertThat(issued.expiresAt()).isNull();
    assertThat(client.find(access, ADAS)).containsExactly(issued);
    assertThat(client.read(access, issued.externalId())).containsExactly(issued);
  }

  @Test
  void writesTheSameBodyForTheSameOrder() {
    // when
    var body = client.body(order(TEMPLATE, "ada@example.org", "p-1"));
    // then
    assertThat(client.body(order(TEMPLATE, "ada@example.org", "p-1"))).isEqualTo(body);
    assertThat(body).doesNotContain("null");
  }

  @ParameterizedTest
  @MethodSource("lostAfterAccepting")
  void isInDoubtWhenTheAnswerIsLostAndFindsTheBadge(Fault fault) {
    // given
    fake.faults().next(Operation.ISSUE, fault);
    // then
    assertThatThrownBy(() -> issueDespite(fault)).isInstanceOf(Ambiguous.class);
    await().until(() -> client.find(access, ADAS).size() == 1);
    assertThat(fake.requests(Operation.ISSUE)).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("lostBeforeAccepting")
  void isInDoubtWhenTheRequestIsLostAndFindsNothing(Fault fault) {
    // given
    fake.faults().next(Operation.ISSUE, fault);
    // then
    assertThatThrownBy(() -> issueDespite(fault)).isInstanceOf(Ambiguous.class);
    assertThat(client.find(access, ADAS)).isEmpty();
    assertThat(fake.requests(Operation.ISSUE)).isEqualTo(1);
  }

  @Test
  void isInDoubtWhenTheBadgeComesIntoBeingAfterTheTimeOut() {
    // given
    var late = Fault.acceptedAfterTimeout(TOO_LONG);
    fake.faults().next(Operation.ISSUE, late);
    // then
    assertThatThrownBy(() -> issueDespite(late)).isInstanceOf(Ambiguous.class);
    assertThat(client.find(access, ADAS)).isEmpty();
    await().atMost(Duration.ofSeconds(30)).until(() -> client.find(access, ADAS).size() == 1);
  }

  @Test
  void bringsBackRetryAfter() {
    // given
    fake.faults().next(Operation.ISSUE, Fault.rateLimited(Duration.ofSeconds(17)));
    // when
    var limited = catchThrowableOfType(RateLimited.class, this::issue);
    // then
    assertThat(limited.retryAfter()).isEqualTo(Duration.ofSeconds(17));
    assertThat(fake.badges()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void tellsThatTheKeyIsRefused(int status) {
    // given
    fake.faults().next(Operation.ISSUE, Fault.status(status));
    // then
    assertThatThrownBy(this::issue).isInstanceOf(Unauthorized.class);
  }

  @Test
  void testsAKeyWithOneRead() {
    // given
    fake.acceptOnlyKey("key-2");
    // then
    assertThatThrownBy(() -> client.testKey(access)).isInstanceOf(Unauthorized.class);
    var before = fake.requests(Operation.ANY);
    client.testKey(new ProviderAccess(access.account(), "fake", "laurel-org", "key-2"));
    assertThat(fake.requests(Operation.ANY)).isEqualTo(before + 1);
  }

  @Test
  void tellsARefusalFromDoubtAndQuotesIt() {
    // given
    issue();
    // when
    var rejected = catchThrowableOfType(Rejected.class, this::issue);
    // then
    assertThat(rejected.status()).isEqualTo(422);
    assertThat(rejected).hasMessageContaining("ada@example.org");
    assertThat(rejected.getMessage()).hasSizeLessThan(600);
    assertThat(fake.badges()).hasSize(1);
  }

  @Test
  void hasSentNothingWhenNobodyListens() {
    // given
    var nobody = new ProviderAccess(access.account(), "nobody", "laurel-org", "key-1");
    var unknown = new ProviderAccess(access.account(), "no-such-host", "laurel-org", "key-1");
    // then
    var body = client.body(order(TEMPLATE, "ada@example.org", "p-1"));
    assertThatThrownBy(() -> client.issue(nobody, body)).isInstanceOf(NotSent.class);
    assertThatThrownBy(() -> client.issue(unknown, body)).isInstanceOf(NotSent.class);
  }

  @Test
  void aLookUpThatLosesOnePageIsNone() {
    // given
    issue();
    fake.faults().next(Operation.FIND, Fault.truncatedAfterAccepting());
    // then
    assertThatThrownBy(() -> client.find(access, ADAS)).isInstanceOf(Ambiguous.class);
    assertThat(client.find(access, ADAS)).hasSize(1);
  }

  @Test
  void findsNobodyElsesBadge() {
    // given
    fake.addTemplate("1002", "Another");
    client.issue(access, client.body(order(TEMPLATE, "bob@example.org", "p-2")));
    client.issue(access, client.body(order("1002", "ada@example.org", "p-1")));
    // then
    assertThat(client.find(access, ADAS)).isEmpty();
    assertThat(client.read(access, "777")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ada+badges@example.org", "o'hara|x@example.org", "josé&co=1@example.org"})
  void findsBadgesOfUnusualEmails(String email) {
    // given
    client.issue(access, client.body(order(TEMPLATE, email, "Doe, J|1::2 ü%/+")));
    client.issue(access, client.body(order(TEMPLATE, "bob@example.org", "p-2")));
    // then
    assertThat(client.find(access, new BadgeQuery(TEMPLATE, email, "Doe, J|1::2 ü%/+")))
        .extracting(FoundBadge::recipientEmail)
        .containsExactly(email);
    assertThat(client.find(access, new BadgeQuery(TEMPLATE, email, "p-9")))
        .extracting(FoundBadge::recipientEmail)
        .containsExactly(email);
  }

  @Test
  void withdrawsAndCountsWithdrawnAndGoneAsDone() {
    // given
    var issued = issue();
    // when
    var word = client.withdraw(access, withdrawal(issued.externalId()));
    // then
    assertThat(fake.liveBadges()).isEmpty();
    assertThat(client.withdraw(access, withdrawal(issued.externalId()))).isEqualTo(word);
    assertThat(client.withdraw(access, withdrawal("777"))).isEqualTo(word);
    assertThat(client.read(access, issued.externalId()))
        .extracting(FoundBadge::state)
        .containsExactly(word);
  }

  @ParameterizedTest
  @MethodSource("lostAfterAccepting")
  void withdrawsOnceMoreWhenTheAnswerWasLost(Fault fault) {
    // given
    var issued = issue();
    fake.faults().next(Operation.WITHDRAW, fault);
    // then
    assertThatThrownBy(() -> despite(fault).withdraw(access, withdrawal(issued.externalId())))
        .isInstanceOf(Ambiguous.class);
    assertThat(client.withdraw(access, withdrawal(issued.externalId()))).isNotEmpty();
    assertThat(fake.liveBadges()).isEmpty();
  }

  @Test
  void refusesAWithdrawalThatTheProviderDeclinesWhileTheBadgeLives() {
    // given
    var issued = issue();
    fake.faults().next(Operation.WITHDRAW, Fault.status(422));
    // then
    assertThatThrownBy(() -> client.withdraw(access, withdrawal(issued.externalId())))
        .isInstanceOf(Rejected.class);
    assertThat(fake.liveBadges()).hasSize(1);
  }

  @Test
  void knowsAnActiveTemplateOnTheLastPage() {
    // given
    for (var id = 2000; id < 2120; id++) {
      fake.addTemplate(String.valueOf(id), "Template " + id);
    }
    // then
    assertThat(client.templateActive(access, "2119")).isTrue();
    assertThat(client.templateActive(access, "2999")).isFalse();
  }

  @Test
  void timesEveryCallByWhatCameOfIt() {
    // given
    fake.faults().next(Operation.ISSUE, Fault.status(503));
    // when
    assertThatThrownBy(this::issue).isInstanceOf(Ambiguous.class);
    issue();
    // then
    assertThat(issues("ambiguous")).isEqualTo(1);
    assertThat(issues("ok")).isEqualTo(1);
    assertThat(meters.find("resilience4j.circuitbreaker.state").gauges()).isNotEmpty();
  }

  private FoundBadge issueDespite(Fault fault) {
    return despite(fault).issue(access, client.body(order(TEMPLATE, "ada@example.org", "p-1")));
  }

  /** Only a delay is met by the client that waits briefly: a busy machine is slow as well. */
  private ProviderClient despite(Fault fault) {
    return fault.delay().isZero() ? client : hasty.of(client.origin());
  }

  FoundBadge issue() {
    return client.issue(access, client.body(order(TEMPLATE, "ada@example.org", "p-1")));
  }

  BadgeWithdrawal withdrawal(String externalId) {
    return new BadgeWithdrawal(CREDENTIAL, externalId, ISSUED, ADAS, false);
  }

  private long issues(String outcome) {
    return meters
        .get("laurel.provider.calls")
        .tags("provider", client.origin().word(), "operation", "issue", "outcome", outcome)
        .timer()
        .count();
  }
}
