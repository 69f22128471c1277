package dev.laurel.store.signal;

import static dev.laurel.domain.certificate.CertificateStatus.DOWNLOADABLE;
import static dev.laurel.domain.certificate.CertificateStatus.NOTPASSING;
import static dev.laurel.domain.certificate.CertificateStatus.UNAVAILABLE;
import static dev.laurel.domain.certificate.CertificateStatus.UNVERIFIED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.laurel.domain.signal.WebhookFormat;
import dev.laurel.store.award.AwardsOnRecord;
import dev.laurel.store.award.StoreOnTest;
import dev.laurel.store.certificate.SavesOnRecord;
import dev.laurel.store.signal.DeliveryViews.Delivery;
import dev.laurel.store.signal.SignalFeed.Signal;
import dev.laurel.store.signal.Subscriptions.Content;
import dev.laurel.store.signal.Subscriptions.Subscription;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the world is told of certificates. */
class CertificateSignalsTest {
  private static final URI SOURCE = URI.create("https://badges.example.org");
  private static final URI RECEIVER = URI.create("https://receiver.example/hook");
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(
              all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private StoreOnTest store;
  private AwardsOnRecord record;
  private SignalFeed feed;
  private SavesOnRecord saves;
  private long system;

  @BeforeEach
  void open() {
    store = new StoreOnTest();
    record = store.awards();
    feed = store.get(SignalFeed.class);
    system = record.system("signals");
    saves = new SavesOnRecord(store, system);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void tellsOfEachSaveInOrderWithTheStatusBeforeIt() {
    var certificate = saves.certificate("ada@example.org");
    saves.save(certificate, UNVERIFIED);
    saves.save(certificate, DOWNLOADABLE);
    saves.save(certificate, DOWNLOADABLE);
    saves.save(certificate, NOTPASSING);

    assertThat(events().stream().map(CertificateSignalsTest::words))
        .containsExactly(
            "certificate.changed:  -> unverified",
            "certificate.changed: unverified -> downloadable",
            "certificate.created: unverified -> downloadable",
            "certificate.changed: downloadable -> downloadable",
            "certificate.created: downloadable -> downloadable",
            "certificate.changed: downloadable -> notpassing",
            "certificate.revoked: downloadable -> notpassing");
  }

  @Test
  void shapesTheDataAsOpenEdxDoes() {
    var certificate = saves.certificate("ada@example.org");
    saves.save(certificate, DOWNLOADABLE);

    var event = events().getLast();
    var learner = uuidOf("learner", certificate.learner());
    assertThat(event.path("specversion").asString()).isEqualTo("1.0");
    assertThat(event.path("source").asString()).isEqualTo(SOURCE.toString());
    assertThat(event.path("subject").asString()).isEqualTo(certificate.uuid().toString());
    assertThat(event.path("type").asString())
        .isEqualTo("org.openedx.learning.certificate.created.v1");
    assertThat(event.path("data").toString())
        .isEqualTo(
            ("{'certificate':{'user':{'id':'%s','is_active':true,"
                    + "'pii':{'username':'','email':'ada@example.org','name':'Ada Lovelace'}},"
                    + "'course':{'course_key':'course-v1:edX+DemoX+2026',"
                    + "'display_name':'Demonstration','start':'2026-01-01T08:00:00Z'},"
                    + "'mode':'verified','grade':'0.85',"
                    + "'download_url':'https://badges.example.org/public/certificates/%s',"
                    + "'name':'Ada Lovelace','current_status':'downloadable',"
                    + "'previous_status':''}}")
                .formatted(learner, certificate.verifyUuid())
                .replace('\'', '"'));
  }

  @Test
  void leavesWhatThereIsNotEmptyAndPointsToNoHiddenPage() {
    var certificate = saves.certificate("ada@example.org");
    saves.save(certificate, UNAVAILABLE);

    var data = events().getLast().path("data").path("certificate");
    assertThat(data.path("grade").asString()).isEmpty();
    assertThat(data.path("download_url").asString()).isEmpty();
  }

  @Test
  void forgetsAnErasedLearnerInOldSignalsToo() {
    var certificate = saves.certificate("ada@example.org");
    saves.save(certificate, DOWNLOADABLE);
    record.jdbc().sql("UPDATE learner SET erased_at = '2026-11-02'").update();

    assertThat(events())
        .hasSize(2)
        .allSatisfy(
            event -> {
              assertThat(event.toString()).doesNotContain("ada@", "Lovelace");
              assertThat(event.at("/data/certificate/name").asString()).isEmpty();
              assertThat(event.at("/data/certificate/user").has("pii")).isFalse();
              assertThat(event.at("/data/certificate/user/is_active").asBoolean()).isFalse();
            });
  }

  @Test
  void standsBesideBadgesInOneLog() {
    var badge = record.award(system, record.template(system, "badge", null), Map.of());
    record
        .jdbc()
        .sql(
            "INSERT INTO signal_log (uuid, system_id, subject, transition, occurred_at)"
                + " VALUES (?, ?, ?, 'awarded', '2026-11-01')")
        .params(UUID.randomUUID().toString(), system, badge.toString())
        .update();
    var certificate = saves.certificate("ada@example.org");
    saves.save(certificate, DOWNLOADABLE);
    store.get(SignalSequencer.class).assign(100);

    assertThat(feed.after(system, 0, 2))
        .extracting(Signal::subject)
        .containsExactly(badge, certificate.uuid());
    assertThat(feed.after(null, 2, 2))
        .extracting(Signal::transition)
        .containsExactly("certificate.created");
    assertThat(feed.after(record.system("elsewhere"), 0, 10)).isEmpty();
  }

  @Test
  void owesThemToSubscriptionsThatWantThemAndNoneToBadgeKit() {
    var revoked = subscribe(WebhookFormat.STANDARD, "certificate.revoked");
    var badges = subscribe(WebhookFormat.STANDARD, "awarded", "revoked");
    var badgeKit = subscribe(WebhookFormat.BADGEKIT, "awarded", "certificate.changed");
    var all =
        subscribe(
            WebhookFormat.STANDARD,
            "certificate.changed",
            "certificate.created",
            "certificate.revoked");
    var certificate = saves.certificate("ada@example.org");
    saves.save(certificate, DOWNLOADABLE);
    saves.save(certificate, UNAVAILABLE);
    store.get(SignalSequencer.class).assign(100);

    assertThat(owed(revoked)).containsExactly("certificate.revoked");
    assertThat(owed(badges)).isEmpty();
    assertThat(owed(badgeKit)).isEmpty();
    assertThat(owed(all).reversed())
        .containsExactly(
            "certificate.changed",
            "certificate.created",
            "certificate.changed",
            "certificate.revoked");
  }

  private List<JsonNode> events() {
    store.get(SignalSequencer.class).assign(100);
    return feed.after(system, 0, 100).stream()
        .map(signal -> SignalEvent.of(signal, SOURCE))
        .map(event -> JSON.readTree(JSON.writeValueAsString(event)))
        .toList();
  }

  private static String words(JsonNode event) {
    var certificate = event.path("data").path("certificate");
    return event.path("type").asString().replace("org.openedx.learning.", "").replace(".v1", ": ")
        + certificate.path("previous_status").asString()
        + " -> "
        + certificate.path("current_status").asString();
  }

  private Subscription subscribe(WebhookFormat format, String... transitions) {
    var uuid = UUID.randomUUID();
    var subscriptions = store.get(Subscriptions.class);
    subscriptions.create(
        uuid, system, new Content(format, RECEIVER, null, List.of(transitions)), new byte[1], 20);
    return subscriptions.find(null, uuid).orElseThrow();
  }

  private List<String> owed(Subscription subscription) {
    return store
        .get(DeliveryViews.class)
        .page(subscription.id(), null, Long.MAX_VALUE, 100)
        .stream()
        .map(Delivery::transition)
        .toList();
  }

  private String uuidOf(String table, long id) {
    return record.uuidOf(table, id).toString();
  }
}
