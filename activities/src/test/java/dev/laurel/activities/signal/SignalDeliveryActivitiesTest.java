package dev.laurel.activities.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.standardwebhooks.Webhook;
import dev.laurel.domain.signal.DeliveryState;
import dev.laurel.domain.signal.WebhookFormat;
import dev.laurel.store.UtcTime;
import dev.laurel.store.award.AwardsOnRecord;
import dev.laurel.store.award.StoreOnTest;
import dev.laurel.store.catalog.BadgeCatalog;
import dev.laurel.store.catalog.Secrets;
import dev.laurel.store.signal.BadgeKitSignals;
import dev.laurel.store.signal.Deliveries;
import dev.laurel.store.signal.DeliveryViews;
import dev.laurel.store.signal.SignalFeed;
import dev.laurel.store.signal.SignalSequencer;
import dev.laurel.store.signal.Subscriptions;
import dev.laurel.workflows.signal.DeliveryOutcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SignalDeliveryActivitiesTest {
  private static final String WHSEC =
      "whsec_"
          + Base64.getEncoder()
              .encodeToString("a secret of thirty-two bytes ...".getBytes(StandardCharsets.UTF_8));

  private final Receiver receiver = new Receiver();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final Secrets secrets = new Secrets(Base64.getEncoder().encodeToString(new byte[32]));
  private StoreOnTest store;
  private AwardsOnRecord record;
  private WebhookHttp http;
  private SignalDeliveryActivitiesImpl activities;
  private long system;
  private long template;

  @BeforeEach
  void open() {
    store = new StoreOnTest();
    record = store.awards();
    system = record.system("acme");
    template = record.template(system, "engine", null);
    var settings =
        new WebhookSettings(
            URI.create("https://laurel.example"), Duration.ofSeconds(2), true, 64, 8);
    var clock = Clock.systemUTC();
    http = new WebhookHttp(settings, clock);
    var messages =
        new WebhookMessages(
            store.get(SignalFeed.class),
            store.get(BadgeKitSignals.class),
            store.get(BadgeCatalog.class),
            secrets,
            settings.publicUrl(),
            clock);
    activities =
        new SignalDeliveryActivitiesImpl(
            store.get(Deliveries.class), messages, http, settings, metrics, clock);
  }

  @AfterEach
  void close() throws Exception {
    http.close();
    receiver.close();
    store.close();
  }

  @Test
  void sendsACloudEventThatTheStandardsOwnLibraryVerifies() throws Exception {
    var subscription = subscribe(WebhookFormat.STANDARD, WHSEC);
    var subject = award(Map.of());
    var signal = signal(subject, "awarded");

    assertThat(activities.deliverNext(subscription, subject))
        .isEqualTo(new DeliveryOutcome.Delivered(1, false));

    var taken = receiver.taken.getFirst();
    assertThatCode(() -> new Webhook(WHSEC).verify(taken.text(), lowerCase(taken)))
        .doesNotThrowAnyException();
    assertThat(taken.headers().getFirst("Webhook-id")).isEqualTo(signal.toString());
    assertThat(taken.headers().getFirst("Content-type"))
        .isEqualTo("application/cloudevents+json; charset=utf-8");
    var event = json(taken);
    assertThat(event.path("type").asString()).isEqualTo("org.openedx.learning.badge.awarded.v1");
    assertThat(event.path("source").asString()).isEqualTo("https://laurel.example");
    assertThat(event.path("data").path("badge").path("user").path("pii").path("name").asString())
        .isEqualTo("Ada Lovelace");
    assertThat(event.path("data").path("badge").path("template").has("description")).isFalse();
    assertThat(
            metrics
                .get("laurel.webhooks.deliveries")
                .tags("outcome", "delivered", "format", "standard")
                .timer()
                .count())
        .isEqualTo(1);
  }

  @Test
  void sendsWhatBadgeKitSendsUnderAShortSecret() throws Exception {
    var subscription = subscribe(WebhookFormat.BADGEKIT, "short");
    var subject = award(Map.of("slug", "the-instance", "slug_key", "the-instance"));
    record
        .jdbc()
        .sql(
            "INSERT INTO award_request (credential, system_id, template_id, learner_id, issued_on,"
                + " evidence, created_at, comment) SELECT uuid, system_id, template_id, learner_id,"
                + " issued_on, '', created_at, 'Well done' FROM credential WHERE uuid = ?")
        .param(subject.toString())
        .update();
    signal(subject, "awarded");
    signal(subject, "revoked");

    assertThat(activities.deliverNext(subscription, subject))
        .isEqualTo(new DeliveryOutcome.Delivered(1, true));
    activities.deliverNext(subscription, subject);

    var award = receiver.taken.getFirst();
    assertSigned(award, "short");
    assertThat(award.headers().getFirst("Content-type")).isEqualTo("application/json");
    var body = json(award);
    assertThat(body.path("action").asString()).isEqualTo("award");
    assertThat(body.path("uid").asString()).isEqualTo("the-instance");
    assertThat(body.path("assertionUrl").asString())
        .isEqualTo("https://laurel.example/public/assertions/the-instance");
    assertThat(body.path("issuedOn").asLong()).isEqualTo(AwardsOnRecord.THEN.getEpochSecond());
    assertThat(body.path("email").asString()).endsWith("@example.org");
    assertThat(body.path("comment").asString()).isEqualTo("Well done");
    assertThat(body.path("badge").path("slug").asString()).isEqualTo("engine");
    assertThat(body.path("badge").path("system").path("slug").asString()).isEqualTo("acme");

    var revoke = json(receiver.taken.get(1));
    assertThat(revoke.propertyNames()).containsExactlyInAnyOrder("action", "uid", "badge", "email");
    assertThat(revoke.path("action").asString()).isEqualTo("revoke");
  }

  @Test
  void tellsNothingOfALearnerErasedMeanwhile() {
    var standard = subscribe(WebhookFormat.STANDARD, WHSEC);
    var badgeKit = subscribe(WebhookFormat.BADGEKIT, "short");
    var subject = award(Map.of());
    signal(subject, "awarded");
    record.jdbc().sql("UPDATE learner SET erased_at = '2026-11-02'").update();

    activities.deliverNext(standard, subject);
    activities.deliverNext(badgeKit, subject);

    assertThat(receiver.taken).hasSize(2);
    assertThat(receiver.taken)
        .allSatisfy(
            taken -> assertThat(taken.text()).doesNotContain("@example.org", "Ada", "Lovelace"));
    assertThat(json(receiver.taken.get(1)).path("email").isNull()).isTrue();
    assertThat(json(receiver.taken.get(1)).path("uid").asString()).isEqualTo(subject.toString());
  }

  @Test
  void recordsAFailureInOurWordsAndDoesNotSendBeforeItsTime() {
    var subscription = subscribe(WebhookFormat.STANDARD, WHSEC);
    var subject = award(Map.of());
    signal(subject, "awarded");
    receiver.behaves(Receiver.status(500));

    var outcome = activities.deliverNext(subscription, subject);
    assertThat(outcome)
        .isEqualTo(new DeliveryOutcome.Later(Duration.ofSeconds(5), 1, "answered 500"));
    assertThat(activities.deliverNext(subscription, subject))
        .isInstanceOfSatisfying(
            DeliveryOutcome.Later.class,
            later -> assertThat(later.failure()).isEqualTo("answered 500"));
    assertThat(receiver.taken).hasSize(1);

    var row = deliveries(subscription).getFirst();
    assertThat(row.state()).isEqualTo(DeliveryState.PENDING);
    assertThat(row.lastStatus()).isEqualTo(500);
    assertThat(row.failure()).isEqualTo("answered 500");
    assertThat(row.nextAttemptAt()).isEqualTo(row.lastAttemptAt().plusSeconds(5));
  }

  @Test
  void isDeadThreeDaysAfterTheFirstTry() {
    var subscription = subscribe(WebhookFormat.STANDARD, WHSEC);
    var subject = award(Map.of());
    signal(subject, "awarded");
    receiver.behaves(Receiver.status(500));
    activities.deliverNext(subscription, subject);
    record
        .jdbc()
        .sql("UPDATE delivery SET first_attempt_at = '2020-01-01', next_attempt_at = NULL")
        .update();

    assertThat(activities.deliverNext(subscription, subject))
        .isEqualTo(new DeliveryOutcome.Dead(2, "answered 500", false));
    assertThat(activities.deliverNext(subscription, subject))
        .isEqualTo(new DeliveryOutcome.NothingLeft());
    assertThat(deliveries(subscription).getFirst().state()).isEqualTo(DeliveryState.DEAD);
  }

  @Test
  void stopsWhenTheReceiverIsGoneAndWhenTheSubscriptionIs() {
    var subscription = subscribe(WebhookFormat.STANDARD, WHSEC);
    var subject = award(Map.of());
    signal(subject, "awarded");
    receiver.behaves(Receiver.status(410));

    var held = new DeliveryOutcome.Held("disabled");
    assertThat(activities.deliverNext(subscription, subject)).isEqualTo(held);
    assertThat(activities.deliverNext(subscription, subject)).isEqualTo(held);
    record.jdbc().sql("UPDATE subscription SET deleted_at = '2026-11-02'").update();
    assertThat(activities.deliverNext(subscription, subject))
        .isEqualTo(new DeliveryOutcome.Held("deleted"));
    assertThat(receiver.taken).hasSize(1);
  }

  @Test
  void countsWhatCannotBeSignedAsAFailureInsteadOfStayingStuck() {
    var subscription = subscribe(WebhookFormat.STANDARD, WHSEC);
    record.jdbc().sql("UPDATE subscription SET secret = X'0011'").update();
    var subject = award(Map.of());
    signal(subject, "awarded");

    assertThat(activities.deliverNext(subscription, subject))
        .isInstanceOf(DeliveryOutcome.Later.class);
    assertThat(deliveries(subscription).getFirst().failure()).contains("could not be written");
    assertThat(receiver.taken).isEmpty();
  }

  private UUID subscribe(WebhookFormat format, String secret) {
    var uuid = UUID.randomUUID();
    var content =
        new Subscriptions.Content(format, receiver.url(), null, List.of("awarded", "revoked"));
    store.get(Subscriptions.class).create(uuid, system, content, secrets.seal(secret), 20);
    return uuid;
  }

  private UUID award(Map<String, ?> changes) {
    return record.award(system, template, changes);
  }

  private UUID signal(UUID subject, String transition) {
    var uuid = UUID.randomUUID();
    record
        .jdbc()
        .sql(
            "INSERT INTO signal_log (uuid, system_id, subject, transition, occurred_at)"
                + " SELECT ?, system_id, uuid, ?, ? FROM credential WHERE uuid = ?")
        .params(uuid.toString(), transition, UtcTime.of(store.now()), subject.toString())
        .update();
    store.get(SignalSequencer.class).assign(100);
    return uuid;
  }

  private List<DeliveryViews.Delivery> deliveries(UUID subscription) {
    var row = store.get(Subscriptions.class).find(null, subscription).orElseThrow();
    return store.get(DeliveryViews.class).page(row.id(), null, Long.MAX_VALUE, 10);
  }

  private static JsonNode json(Receiver.Taken taken) {
    return JsonMapper.shared().readTree(taken.body());
  }

  private static Map<String, List<String>> lowerCase(Receiver.Taken taken) {
    return Map.of(
        "webhook-id", taken.headers().get("Webhook-id"),
        "webhook-timestamp", taken.headers().get("Webhook-timestamp"),
        "webhook-signature", taken.headers().get("Webhook-signature"));
  }

  /** As a receiver would, from RFC 7515 and the body's hash. */
  private static void assertSigned(Receiver.Taken taken, String secret) throws Exception {
    var authorization = taken.headers().getFirst("Authorization");
    assertThat(authorization).matches("JWT token=\"[\\w-]+\\.[\\w-]+\\.[\\w-]+\"");
    var parts = authorization.substring(11, authorization.length() - 1).split("\\.");
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    var expected = mac.doFinal((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    assertThat(Base64.getUrlDecoder().decode(parts[2])).isEqualTo(expected);
    var hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(taken.body()));
    var payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    assertThat(payload).isEqualTo("{\"body\":{\"alg\":\"sha256\",\"hash\":\"" + hash + "\"}}");
    var header = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
    assertThat(header).contains("\"alg\":\"HS256\"");
  }
}
