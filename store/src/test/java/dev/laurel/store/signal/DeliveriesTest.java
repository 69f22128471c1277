package dev.laurel.store.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.signal.DeliveryState;
import dev.laurel.domain.signal.SubscriptionState;
import dev.laurel.domain.signal.WebhookFormat;
import dev.laurel.store.UtcTime;
import dev.laurel.store.award.AwardsOnRecord;
import dev.laurel.store.award.StoreOnTest;
import dev.laurel.store.signal.Deliveries.Due;
import dev.laurel.store.signal.Deliveries.Failure;
import dev.laurel.store.signal.DeliveryViews.Delivery;
import dev.laurel.store.signal.Subscriptions.Content;
import dev.laurel.store.signal.Subscriptions.Subscription;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliveriesTest {
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final URI RECEIVER = URI.create("https://receiver.example/hook");

  private StoreOnTest store;
  private AwardsOnRecord record;
  private Subscriptions subscriptions;
  private Deliveries deliveries;
  private DeliveryViews views;
  private long system;
  private long template;

  @BeforeEach
  void open() {
    store = new StoreOnTest();
    record = store.awards();
    subscriptions = store.get(Subscriptions.class);
    deliveries = store.get(Deliveries.class);
    views = store.get(DeliveryViews.class);
    system = record.system("acme");
    template = record.template(system, "badge", null);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void owesASignalToEachSubscriptionOfItsSystemThatWantsIt() {
    var both = subscribe("awarded", "revoked");
    var awards = subscribe("awarded");
    var paused = subscribe("awarded");
    state(paused, "paused");
    var disabled = subscribe("awarded");
    state(disabled, "disabled");
    var deleted = subscribe("awarded");
    subscriptions.delete(deleted.id());
    var elsewhere = subscribe(record.system("elsewhere"), "awarded");

    var subject = award();
    signal(subject, "awarded");
    signal(subject, "revoked");

    assertThat(owed(both)).containsExactly("revoked", "awarded");
    assertThat(owed(awards)).containsExactly("awarded");
    assertThat(owed(paused)).containsExactly("awarded");
    assertThat(owed(disabled)).isEmpty();
    assertThat(owed(deleted)).isEmpty();
    assertThat(owed(elsewhere)).isEmpty();
  }

  @Test
  void givesTheSignalsOfASubjectInTheOrderInWhichTheyWereNumbered() {
    var subscription = subscribe("awarded", "revoked");
    var subject = award();
    signal(subject, "awarded");
    signal(subject, "revoked");

    var first = next(subscription, subject);
    deliveries.delivered(first, store.now(), 204);
    var second = next(subscription, subject);
    deliveries.delivered(second, store.now(), 200);

    assertThat(second.id()).isGreaterThan(first.id());
    assertThat(deliveries.next(subscription.uuid(), subject)).isEmpty();
    assertThat(page(subscription, null))
        .extracting(Delivery::transition, Delivery::state, Delivery::lastStatus)
        .containsExactly(
            tuple("revoked", DeliveryState.DELIVERED, 200),
            tuple("awarded", DeliveryState.DELIVERED, 204));
  }

  @Test
  void takesADueRowOnceAndAgainWhenItsLeaseIsOver() {
    var subscription = subscribe("awarded");
    var subject = award();
    signal(subject, "awarded");

    var taken = deliveries.takeDue(LEASE, 10).due();
    assertThat(taken).extracting(Due::subject, Due::fresh).containsExactly(tuple(subject, true));
    assertThat(taken.getFirst().subscription()).isEqualTo(subscription.uuid());
    assertThat(deliveries.takeDue(LEASE, 10).due()).isEmpty();

    store.pass(LEASE);
    assertThat(deliveries.takeDue(LEASE, 10).due()).extracting(Due::fresh).containsExactly(false);

    deliveries.giveBack(taken);
    assertThat(deliveries.takeDue(LEASE, 10).due()).extracting(Due::fresh).containsExactly(true);
  }

  @Test
  void leavesASubjectAloneUntilItsNextTryIsOverdue() {
    var subscription = subscribe("awarded", "revoked");
    var subject = award();
    signal(subject, "awarded");
    signal(subject, "revoked");
    deliveries.takeDue(LEASE, 10);
    fail(next(subscription, subject), store.now().plus(Duration.ofHours(2)));

    store.pass(Duration.ofHours(2));
    assertThat(deliveries.takeDue(LEASE, 10).due()).isEmpty();
    store.pass(LEASE);
    assertThat(deliveries.takeDue(LEASE, 10).due()).hasSize(2);
  }

  @Test
  void pausesAfterTwentyFailuresInARowAndHoldsWhatIsOwedUntilItIsResumed() {
    var subscription = subscribe("awarded", "revoked");
    var subject = award();
    signal(subject, "awarded");
    for (var n = 1; n < 20; n++) {
      assertThat(fail(next(subscription, subject), store.now()))
          .isEqualTo(SubscriptionState.ACTIVE);
    }
    assertThat(fail(next(subscription, subject), store.now())).isEqualTo(SubscriptionState.PAUSED);
    signal(subject, "revoked");

    assertThat(find(subscription).stateReason()).isEqualTo("20 failures in a row: answered 500");
    store.pass(Duration.ofHours(1));
    assertThat(deliveries.takeDue(LEASE, 10).due()).isEmpty();
    assertThat(next(subscription, subject).state()).isEqualTo(SubscriptionState.PAUSED);
    store.pass(Duration.ofDays(9));
    assertThat(deliveries.takeDue(LEASE, 10).due()).isEmpty();

    subscriptions.resume(subscription.id());
    assertThat(deliveries.takeDue(LEASE, 10).due())
        .extracting(Due::fresh)
        .containsExactly(true, true);
    assertThat(find(subscription).failuresInRow()).isZero();
    assertThat(next(subscription, subject).firstAttemptAt()).as("three new days").isNull();
  }

  @Test
  void startsCountingAnewWithASuccess() {
    var subscription = subscribe("awarded");
    var subject = award();
    signal(subject, "awarded");
    for (var n = 1; n < 20; n++) {
      fail(next(subscription, subject), store.now());
    }
    deliveries.delivered(next(subscription, subject), store.now(), 200);
    var other = award();
    signal(other, "awarded");

    assertThat(fail(next(subscription, other), store.now())).isEqualTo(SubscriptionState.ACTIVE);
    assertThat(find(subscription).failuresInRow()).isEqualTo(1);
  }

  @Test
  void disablesASubscriptionWhoseReceiverIsGone() {
    var subscription = subscribe("awarded", "revoked");
    var subject = award();
    signal(subject, "awarded");
    var gone = new Failure(store.now(), 410, "answered 410 (gone)", true);

    assertThat(deliveries.failed(next(subscription, subject), gone, store.now(), LEASE))
        .isEqualTo(SubscriptionState.DISABLED);
    signal(subject, "revoked");
    assertThat(owed(subscription)).as("nothing new is owed").containsExactly("awarded");
  }

  @Test
  void sendsADeadOneAgainOnlyWhenAskedTo() {
    var subscription = subscribe("awarded", "revoked");
    var subject = award();
    signal(subject, "awarded");
    signal(subject, "revoked");
    deliveries.takeDue(LEASE, 10);
    fail(next(subscription, subject), null);

    var dead = page(subscription, DeliveryState.DEAD);
    assertThat(dead).extracting(Delivery::failure).containsExactly("answered 500");
    assertThat(views.counts()).isEqualTo(Map.of(DeliveryState.PENDING, 1L, DeliveryState.DEAD, 1L));
    var behind = next(subscription, subject);
    assertThat(behind.id()).as("the next one goes on").isGreaterThan(dead.getFirst().id());

    assertThat(views.resend(dead.getFirst().id())).isTrue();
    assertThat(next(subscription, subject).id()).isEqualTo(dead.getFirst().id());
    assertThat(deliveries.takeDue(LEASE, 10).due()).extracting(Due::fresh).containsExactly(true);

    fail(next(subscription, subject), null);
    assertThat(views.resendDead(subscription.id(), 10)).isEqualTo(1);
    state(subscription, "paused");
    assertThat(views.resend(dead.getFirst().id())).isFalse();
  }

  @Test
  void keepsASystemToItsNumberOfSubscriptionsAndItsOwnView() {
    for (var n = 0; n < 3; n++) {
      assertThat(create(system, 3, "awarded")).isNotNull();
    }
    assertThat(create(system, 3, "awarded")).isNull();
    var other = record.system("other");
    var theirs = subscribe(other, "awarded");
    assertThat(subscriptions.find(system, theirs.uuid())).isEmpty();
    assertThat(subscriptions.page(null, 0, 10)).hasSize(4);
    assertThat(subscriptions.page(other, 0, 10))
        .extracting(Subscription::systemSlug)
        .containsExactly("other");
    subscriptions.delete(theirs.id());
    assertThat(subscriptions.find(null, theirs.uuid())).isEmpty();
  }

  private static Tuple tuple(Object... values) {
    return Tuple.tuple(values);
  }

  private UUID award() {
    return record.award(system, template, Map.of());
  }

  private void signal(UUID subject, String transition) {
    record
        .jdbc()
        .sql(
            "INSERT INTO signal_log (uuid, system_id, subject, transition, occurred_at)"
                + " SELECT ?, system_id, uuid, ?, ? FROM credential WHERE uuid = ?")
        .params(
            UUID.randomUUID().toString(), transition, UtcTime.of(store.now()), subject.toString())
        .update();
    store.get(SignalSequencer.class).assign(100);
  }

  private Subscription subscribe(String... transitions) {
    return subscribe(system, transitions);
  }

  private Subscription subscribe(long system, String... transitions) {
    return subscriptions.find(null, create(system, 20, transitions)).orElseThrow();
  }

  private @Nullable UUID create(long system, int most, String... transitions) {
    var uuid = UUID.randomUUID();
    var content = new Content(WebhookFormat.STANDARD, RECEIVER, null, List.of(transitions));
    return subscriptions.create(uuid, system, content, new byte[] {1}, most) ? uuid : null;
  }

  private void state(Subscription subscription, String state) {
    record
        .jdbc()
        .sql("UPDATE subscription SET state = ? WHERE id = ?")
        .params(state, subscription.id())
        .update();
  }

  private Deliveries.Turn next(Subscription subscription, UUID subject) {
    return deliveries.next(subscription.uuid(), subject).orElseThrow();
  }

  private SubscriptionState fail(Deliveries.Turn turn, @Nullable Instant next) {
    return deliveries.failed(
        turn, new Failure(store.now(), 500, "answered 500", false), next, LEASE);
  }

  private Subscription find(Subscription subscription) {
    return subscriptions.find(system, subscription.uuid()).orElseThrow();
  }

  private List<Delivery> page(Subscription subscription, @Nullable DeliveryState state) {
    return views.page(subscription.id(), state, Long.MAX_VALUE, 10);
  }

  private List<String> owed(Subscription subscription) {
    return page(subscription, null).stream().map(Delivery::transition).toList();
  }
}
