package dev.laurel.activities.provider;

import static dev.laurel.activities.provider.Accounts.ISSUED;
import static dev.laurel.activities.provider.Accounts.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.laurel.activities.provider.ProviderException.Ambiguous;
import dev.laurel.activities.provider.ProviderException.NotSent;
import dev.laurel.activities.provider.ProviderException.Rejected;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.fakes.provider.AccredibleFake;
import dev.laurel.fakes.provider.FakeBadge;
import dev.laurel.fakes.provider.Fault;
import dev.laurel.fakes.provider.Operation;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The contract against Accredible, and what only Accredible does. */
class AccredibleProviderTest extends ProviderContractTest<AccredibleFake> {

  private static final UUID NEXT = UUID.fromString("6a4cf2b4-1d5c-4f0e-9d5b-0a9a2f6b7c02");

  AccredibleProviderTest() {
    super(Origin.ACCREDIBLE, AccredibleFake.start());
  }

  @Test
  void namesTheCredentialAndThePersonInTheRecord() {
    // when
    var issued = issue();
    // then
    assertThat(client.body(order(TEMPLATE, "ada@example.org", "p-1")))
        .isEqualTo(
            "{\"credential\":{\"recipient\":{\"name\":\"Ada Lovelace\","
                + "\"email\":\"ada@example.org\",\"id\":\"p-1\"},\"group_id\":1001,\"name\":\"First"
                + " aid at sea\",\"issued_on\":\"2026-02-01\",\"complete\":true,"
                + "\"approve\":true,\"evidence_items\":[{"
                + "\"description\":\"https://example.org/essay/1\","
                + "\"url\":\"https://example.org/essay/1\",\"category\":\"url\"}],"
                + "\"meta_data\":{\"laurel_credential\":\"6a4cf2b4-1d5c-4f0e-9d5b-0a9a2f6b7c01\"}}}");
    assertThat(issued.credential()).isEqualTo(Accounts.CREDENTIAL.toString());
    assertThat(issued.recipientId()).isEqualTo("p-1");
    assertThat(issued.state()).isEqualTo("created");
  }

  @Test
  void showsARecordAsItIsEvenWhileTheSearchShowsItAsItWas() {
    // given
    var issued = issue();
    client.withdraw(access, withdrawal(issued.externalId()));
    // then
    assertThat(client.find(access, ADAS)).hasSize(1);
    assertThat(client.find(access, ADAS).getFirst().state()).isEqualTo("expired");
    assertThat(client.find(access, ADAS).getFirst().expiresAt()).isBefore(Instant.now());
  }

  @Test
  void doesNotFindWhatTheSearchDoesNotShowYet() {
    // given
    fake.searchLag(Duration.ofHours(1));
    issue();
    // then
    assertThat(client.find(access, ADAS)).isEmpty();
    // when
    fake.searchLag(Duration.ZERO);
    // then
    assertThat(client.find(access, ADAS)).hasSize(1);
  }

  @Test
  void tellsAnUnpublishedRecordAndPublishesItOnceThereAreCredits() {
    // given
    fake.credits(0);
    var issued = issue();
    // then
    assertThat(issued.published()).isFalse();
    assertThat(client.publish(access, issued.externalId()).published()).isFalse();
    // when
    fake.credits(1);
    // then
    assertThat(client.publish(access, issued.externalId()).published()).isTrue();
    assertThat(client.find(access, ADAS).getFirst().published()).isTrue();
  }

  @Test
  void withdrawsWithYesterdaysDateInTheLatestTimeZone() {
    // given
    var issued = issue();
    // when
    client.withdraw(access, withdrawal(issued.externalId()));
    // then
    assertThat(fake.badges().getFirst().expires())
        .isEqualTo(LocalDate.now(ZoneOffset.ofHours(-12)).minusDays(1).toString());
  }

  @Test
  void leavesAPersonToDecideWhenTheProviderTakesNoDateBeforeTheIssue() {
    // given
    fake.expiryBeforeIssueTaken(false);
    var order = order(TEMPLATE, "ada@example.org", "p-1");
    var today = client.body(issuedOn(order, Instant.now()));
    var issued = client.issue(access, today);
    // then
    assertThatThrownBy(() -> client.withdraw(access, withdrawal(issued.externalId())))
        .isInstanceOf(Rejected.class);
    assertThat(fake.liveBadges()).hasSize(1);
  }

  @Test
  void leavesARecordAloneThatNamesAnotherCredential() {
    // given
    var issued = issue();
    var other = new BadgeWithdrawal(NEXT, issued.externalId(), ISSUED, ADAS, false);
    // then
    assertThat(client.withdraw(access, other)).isEqualTo("expired");
    assertThat(fake.liveBadges()).hasSize(1);
    assertThat(fake.requests(Operation.WITHDRAW)).isZero();
  }

  @Test
  void revivesAWithdrawnRecordForTheNextCredential() {
    // given
    var issued = issue();
    client.withdraw(access, withdrawal(issued.externalId()));
    assertThatThrownBy(this::issue).isInstanceOf(Rejected.class);
    // when
    var revived = client.revive(access, issued.externalId(), nextBody());
    // then
    assertThat(revived.credential()).isEqualTo(NEXT.toString());
    assertThat(revived.expiresAt()).isNull();
    assertThat(fake.liveBadges())
        .extracting(FakeBadge::credential, FakeBadge::issued, FakeBadge::expires)
        .containsExactly(tuple(NEXT.toString(), "2026-02-01", null));
  }

  @Test
  void isInDoubtAboutARevivalThatCannotBeReadBack() {
    // given
    var issued = issue();
    client.withdraw(access, withdrawal(issued.externalId()));
    fake.faults().next(Operation.REVIVE, Fault.resetAfterAccepting());
    // then
    assertThatThrownBy(() -> client.revive(access, issued.externalId(), nextBody()))
        .isInstanceOf(Ambiguous.class);
    assertThat(client.revive(access, issued.externalId(), nextBody()).credential())
        .isEqualTo(NEXT.toString());
    assertThat(fake.badges()).hasSize(1);
  }

  @Test
  void hasSentNothingAndTellsNoKeyWhenTheKeyFitsIntoNoHeader() {
    // given
    var broken = new ProviderAccess(access.account(), "fake", "", "secret\nkey");
    // then
    assertThatThrownBy(() -> client.testKey(broken))
        .isInstanceOf(NotSent.class)
        .hasMessageNotContaining("secret");
    assertThat(broken.toString()).doesNotContain("secret");
  }

  private String nextBody() {
    var order = order(TEMPLATE, "ada@example.org", "p-1");
    return client.body(
        new BadgeOrder(
            NEXT,
            order.template(),
            order.templateName(),
            order.email(),
            order.recipientId(),
            order.name(),
            ISSUED,
            null,
            List.of()));
  }

  private static BadgeOrder issuedOn(BadgeOrder order, Instant day) {
    return new BadgeOrder(
        order.credential(),
        order.template(),
        order.templateName(),
        order.email(),
        order.recipientId(),
        order.name(),
        day,
        null,
        order.evidence());
  }
}
