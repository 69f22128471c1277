package dev.laurel.api.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.api.RunningApi;
import dev.laurel.api.RunningApi.Answer;
import dev.laurel.api.catalog.Tenant;
import dev.laurel.store.award.AwardsOnRecord;
import dev.laurel.store.signal.Deliveries;
import dev.laurel.store.signal.SignalSequencer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubscriptionsOverHttpTest {
  private static final String STANDARD = "{\"url\": \"https://receiver.example/hook\"}";

  private RunningApi api;
  private Tenant acme;
  private Tenant other;
  private AwardsOnRecord record;
  private int tenants;

  @BeforeAll
  void open() {
    api = RunningApi.start();
    acme = Tenant.create(api, "acme");
    other = Tenant.create(api, "other");
    record = new AwardsOnRecord(api.database().dataSource());
  }

  @AfterAll
  void close() {
    api.close();
  }

  @Test
  void showsTheSecretOnceAndNeverAgain() {
    var created = api.post("/v1/subscriptions", acme.admin(), STANDARD);
    assertThat(created.status()).isEqualTo(201);
    var secret = created.json().path("secret").asString();
    assertThat(secret).matches("whsec_[A-Za-z0-9+/]{43}=");
    assertThat(created.json().path("format").asString()).isEqualTo("standard");
    assertThat(created.json().path("transitions").toString())
        .isEqualTo("[\"awarded\",\"revoked\"]");

    var read = api.get(created.header("Location"), acme.admin());
    assertThat(read.json().path("url").asString()).isEqualTo("https://receiver.example/hook");
    assertThat(read.json().path("state").asString()).isEqualTo("active");
    assertThat(read.json().has("secret")).isFalse();
    assertThat(api.get("/v1/subscriptions", acme.admin()).text()).doesNotContain("whsec_");

    var rotated = api.post(created.header("Location") + "/rotate-secret", acme.admin(), "{}");
    assertThat(rotated.json().path("secret").asString()).startsWith("whsec_").isNotEqualTo(secret);
    assertThat(
            record
                .jdbc()
                .sql("SELECT secret FROM subscription")
                .query((row, n) -> new String(row.getBytes("secret")))
                .list())
        .noneMatch(stored -> stored.contains("whsec_"));
  }

  @Test
  void subscribesToCertificatesIfTheyAreNamed() {
    var created =
        api.post(
            "/v1/subscriptions",
            acme.admin(),
            """
            {"url": "https://receiver.example/hook",
             "transitions": ["revoked", "certificate.revoked", "certificate.created",
                             "certificate.changed", "awarded"]}
            """);
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.json().path("transitions").toString())
        .isEqualTo(
            "[\"awarded\",\"certificate.changed\",\"certificate.created\",\"certificate.revoked\",\"revoked\"]");
    var badgeKit =
        api.post(
            "/v1/subscriptions",
            acme.admin(),
            "{\"url\": \"https://receiver.example/hook\", \"format\": \"badgekit\"}");
    assertThat(
            api.send(
                    "PATCH",
                    badgeKit.header("Location"),
                    acme.admin(),
                    "{\"transitions\": [\"certificate.changed\"]}")
                .status())
        .isEqualTo(422);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                                   | #/url
          {"url": "ftp://receiver.example"}                                    | #/url
          {"url": "https://me:secret@receiver.example/"}                       | #/url
          {"url": "https://receiver.example/#part"}                            | #/url
          {"url": "https://receiver.example:0/"}                               | #/url
          {"url": "http://127.0.0.1/"}                                         | #/url
          {"url": "http://localhost:8080/"}                                    | #/url
          {"url": "http://[::1]/"}                                             | #/url
          {"url": "http://[::ffff:10.0.0.1]/"}                                 | #/url
          {"url": "http://169.254.169.254/latest"}                             | #/url
          {"url": "http://0.0.0.0/"}                                           | #/url
          {"url": "http://2130706433/"}                                        | #/url
          {"url": "https://r.example", "format": "carrier-pigeon"}             | #/format
          {"url": "https://r.example", "transitions": []}                      | #/transitions
          {"url": "https://r.example", "transitions": ["issued"]}              | #/transitions/0
          {"url": "https://r.example", "transitions": ["certificate.issued"]}  | #/transitions/0
          {"url": "https://r.example", "format": "badgekit", "transitions": ["awarded", "certificate.created"]} | #/transitions/1
          {"url": "https://r.example", "secret": "short"}                      | #/secret
          {"url": "https://r.example", "format": "badgekit", "secret": ""}     | #/secret
          {"url": "https://r.example", "colour": "red"}                        | #/colour
          """)
  void refusesNonsenseNamingTheField(String body, String pointer) {
    var refused = api.post("/v1/subscriptions", acme.admin(), body);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().path("errors").path(0).path("pointer").asString()).isEqualTo(pointer);
  }

  @Test
  void changesAndDeletes() {
    var path = create(fresh(), STANDARD);
    var tenant = last;
    var changed =
        api.send(
            "PATCH",
            path,
            tenant.admin(),
            "{\"url\": \"https://new.example/\", \"transitions\": [\"revoked\"]}");
    assertThat(changed.json().path("url").asString()).isEqualTo("https://new.example/");
    assertThat(changed.json().path("transitions").toString()).isEqualTo("[\"revoked\"]");
    assertThat(api.send("PATCH", path, tenant.admin(), "{\"url\": \"http://10.0.0.1/\"}").status())
        .isEqualTo(422);
    assertThat(api.send("PATCH", path, tenant.admin(), "{\"format\": \"badgekit\"}").status())
        .isEqualTo(422);

    assertThat(api.send("DELETE", path, tenant.admin(), null).status()).isEqualTo(204);
    assertThat(api.get(path, tenant.admin()).status()).isEqualTo(404);
    assertThat(api.send("DELETE", path, tenant.admin(), null).status()).isEqualTo(404);
  }

  @Test
  void keepsRolesAndSystemsApart() {
    var path = create(acme, STANDARD);
    assertThat(api.post("/v1/subscriptions", acme.operator(), STANDARD).status()).isEqualTo(403);
    assertThat(api.get(path, acme.operator()).status()).isEqualTo(200);
    assertThat(api.get(path, acme.caller()).status()).isEqualTo(403);
    assertThat(api.get(path + "/deliveries", acme.viewer()).status()).isEqualTo(403);
    assertThat(api.post(path + "/resume", acme.operator(), null).status()).isEqualTo(200);
    assertThat(api.post(path + "/rotate-secret", acme.operator(), null).status()).isEqualTo(403);
    assertThat(api.send("DELETE", path, acme.operator(), null).status()).isEqualTo(403);
    for (var tail : new String[] {"", "/deliveries"}) {
      assertThat(api.get(path + tail, other.admin()).status()).isEqualTo(404);
    }
    assertThat(api.send("DELETE", path, other.admin(), null).status()).isEqualTo(404);
    assertThat(api.get("/v1/subscriptions", other.admin()).json().path("items")).isEmpty();
  }

  @Test
  void letsASystemHaveTwentySubscriptions() {
    var tenant = fresh();
    for (var n = 0; n < 20; n++) {
      create(tenant, STANDARD);
    }
    var refused = api.post("/v1/subscriptions", tenant.admin(), STANDARD);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.problem()).isEqualTo("too-many-subscriptions");
  }

  @Test
  void showsWhatBecameOfEachDeliveryAndSendsDeadOnesAgain() {
    var tenant = fresh();
    var path =
        create(
            tenant,
            "{\"url\": \"https://r.example\", \"format\": \"badgekit\", \"secret\": \"short\"}");
    var subscription = UUID.fromString(path.substring("/v1/subscriptions/".length()));
    var subject = signalled(tenant);
    fail(subscription, subject, Instant.now().plusSeconds(60));

    var waiting = api.get(path + "/deliveries?state=pending", tenant.operator());
    var delivery = waiting.json().path("items").path(0);
    assertThat(delivery.path("subject").asString()).isEqualTo(subject.toString());
    assertThat(delivery.path("attempts").asInt()).isEqualTo(1);
    assertThat(delivery.path("lastStatus").asInt()).isEqualTo(500);
    assertThat(delivery.path("failure").asString()).isEqualTo("answered 500");
    assertThat(delivery.has("nextAttemptAt")).isTrue();
    assertThat(api.get(path + "/deliveries?state=dead", tenant.operator()).json().path("items"))
        .isEmpty();

    fail(subscription, subject, null);
    var one = "/v1/deliveries/" + delivery.path("id").asString();
    assertThat(api.get(one, tenant.operator()).json().path("state").asString()).isEqualTo("dead");
    assertThat(api.post(one + "/resend", other.operator(), null).status()).isEqualTo(404);
    var resent = api.post(one + "/resend", tenant.operator(), "{\"reason\": \"mended\"}");
    assertThat(resent.status()).isEqualTo(202);
    assertThat(resent.json().path("state").asString()).isEqualTo("pending");

    fail(subscription, subject, null);
    var all = api.post(path + "/resend", tenant.operator(), null);
    assertThat(all.json().path("resent").asInt()).isEqualTo(1);
    assertThat(api.get(path + "/deliveries?state=lost", tenant.operator()).status()).isEqualTo(400);
  }

  @Test
  void resumesAPausedSubscription() {
    var tenant = fresh();
    var path = create(tenant, STANDARD);
    var subscription = UUID.fromString(path.substring("/v1/subscriptions/".length()));
    var subject = signalled(tenant);
    for (var n = 0; n < 20; n++) {
      fail(subscription, subject, Instant.now().plusSeconds(60));
    }
    var paused = api.get(path, tenant.operator()).json();
    assertThat(paused.path("state").asString()).isEqualTo("paused");
    assertThat(paused.path("stateReason").asString())
        .isEqualTo("20 failures in a row: answered 500");
    var refused = api.post(path + "/resend", tenant.operator(), null);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.problem()).isEqualTo("subscription-not-active");
    assertThat(api.get("/problems/subscription-not-active", null).status()).isEqualTo(200);

    var resumed = api.post(path + "/resume", tenant.operator(), "{\"reason\": \"mended\"}");
    assertThat(resumed.json().path("state").asString()).isEqualTo("active");
    assertThat(resumed.json().path("failuresInRow").asInt()).isZero();
    assertThat(
            record
                .jdbc()
                .sql("SELECT reason FROM operator_audit WHERE subject = ?")
                .param(subscription.toString())
                .query(String.class)
                .list())
        .containsExactly("mended");
  }

  private Tenant last;

  private Tenant fresh() {
    last = Tenant.create(api, "tenant-" + ++tenants);
    return last;
  }

  private String create(Tenant tenant, String body) {
    Answer created = api.post("/v1/subscriptions", tenant.admin(), body);
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    return created.header("Location");
  }

  /** A signal of the tenant, numbered and owed; its subject. */
  private UUID signalled(Tenant tenant) {
    var system =
        record
            .jdbc()
            .sql("SELECT id FROM `system` WHERE slug = ?")
            .param(tenant.slug())
            .query(Long.class)
            .single();
    var subject = record.award(system, record.template(system, "badge", null), Map.of());
    record
        .jdbc()
        .sql(
            "INSERT INTO signal_log (uuid, system_id, subject, transition, occurred_at)"
                + " SELECT ?, system_id, uuid, 'awarded', created_at FROM credential"
                + " WHERE uuid = ?")
        .params(UUID.randomUUID().toString(), subject.toString())
        .update();
    api.context().getBean(SignalSequencer.class).assign(100);
    return subject;
  }

  /** As the worker records it; dead if {@code next} is null. */
  private void fail(UUID subscription, UUID subject, @Nullable Instant next) {
    var deliveries = api.context().getBean(Deliveries.class);
    deliveries.failed(
        deliveries.next(subscription, subject).orElseThrow(),
        new Deliveries.Failure(Instant.now(), 500, "answered 500", false),
        next,
        Duration.ofMinutes(1));
  }
}
