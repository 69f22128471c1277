package dev.laurel.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.laurel.domain.certificate.CertificateStatus;
import dev.laurel.store.TestDatabase;
import dev.laurel.store.award.AwardsOnRecord;
import dev.laurel.store.award.StoreOnTest;
import dev.laurel.store.certificate.SavesOnRecord;
import dev.laurel.store.signal.Publications;
import dev.laurel.store.signal.SignalFeed;
import dev.laurel.store.signal.SignalFeed.BadgeSignal;
import dev.laurel.store.signal.SignalFeed.SavedCertificate;
import dev.laurel.store.signal.SignalFeed.Signal;
import dev.laurel.store.signal.SignalSequencer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** Signals to a real broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class SignalPublisherTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private final EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 3);
  private final StoreOnTest store = new StoreOnTest();
  private final AwardsOnRecord record = store.awards();
  private final SignalSequencer sequencer = store.get(SignalSequencer.class);
  private final Publications publications = store.get(Publications.class);
  private long system;
  private long template;

  @BeforeAll
  void start() {
    broker.afterPropertiesSet();
    system = record.system("signals");
    template = record.template(system, "badge", null);
  }

  @AfterAll
  void stop() {
    store.close();
    broker.destroy();
  }

  @Test
  void publishesWhatTheEventBusReads() {
    var badge = award();
    signal(badge, "awarded");
    try (var publisher = publisher("shape")) {
      publisher.once();
    }
    var published =
        everything("shape").stream().filter(r -> r.key().equals(badge.toString())).findFirst();
    var headers = new LinkedHashMap<String, String>();
    published.orElseThrow().headers().forEach(h -> headers.put(h.key(), new String(h.value())));
    assertThat(headers)
        .containsEntry("ce_type", "org.openedx.learning.badge.awarded.v1")
        .containsEntry("ce_source", "https://badges.example.org")
        .containsEntry("ce_specversion", "1.0")
        .containsEntry("ce_time", "2026-11-05T10:15:30.000001+00:00")
        .containsEntry("ce_minorversion", "0")
        .containsEntry("content-type", "application/json")
        .containsEntry("ce_datacontenttype", "application/json")
        .containsKeys("ce_id", "sourcehost");
    assertThat(published.orElseThrow().value())
        .startsWith("{\"badge\":{\"uuid\":\"" + badge + "\",\"user\":{\"id\":")
        .contains("\"is_active\":true", "\"name\":\"Ada Lovelace\"", "\"origin\":\"hosted\"");
  }

  @Test
  void publishesBadgesAndCertificatesToTopicsOfTheirOwn() {
    var badge = award();
    signal(badge, "awarded");
    var saves = new SavesOnRecord(store, record.system("courses"));
    var certificate = saves.certificate("grace@example.org");
    saves.save(certificate, CertificateStatus.DOWNLOADABLE);
    saves.save(certificate, CertificateStatus.NOTPASSING);
    sequencer.assign(1000);
    try (var badges = publisher("badges");
        var certificates = publisher("certificates", SavedCertificate.class)) {
      while (publications.behind("badges", null) > 0) {
        badges.once();
      }
      while (publications.behind("certificates", null) > 0) {
        certificates.once();
      }
    }
    assertThat(everything("badges")).extracting(ConsumerRecord::key).contains(badge.toString());
    assertThat(everything("badges"))
        .allSatisfy(record -> assertThat(record.value()).startsWith("{\"badge\":"));
    assertThat(everything("certificates"))
        .allSatisfy(record -> assertThat(record.key()).isEqualTo(certificate.uuid().toString()))
        .allSatisfy(record -> assertThat(record.value()).startsWith("{\"certificate\":{\"user\":"));
    assertThat(everything("certificates"))
        .extracting(record -> new String(record.headers().lastHeader("ce_type").value()))
        .containsExactly(
            "org.openedx.learning.certificate.changed.v1",
            "org.openedx.learning.certificate.created.v1",
            "org.openedx.learning.certificate.changed.v1",
            "org.openedx.learning.certificate.revoked.v1");
  }

  @Test
  void keepsTheOrderOfEachBadgeWhileTwoWorkersTakeTurns() throws Exception {
    var badges = new ArrayList<UUID>();
    for (var n = 0; n < 150; n++) {
      badges.add(award());
      signal(badges.getLast(), "awarded");
    }
    var first = publisher("order");
    var second = publisher("order");
    var loops = List.of(first.loop(), second.loop());
    loops.forEach(Loop::start);
    try {
      badges.forEach(badge -> signal(badge, "revoked"));
      await().atMost(SOON).until(() -> publications.behind("order", null) == 0);
      // when the one whose turn it is ends
      loops.getFirst().stop();
      first.close();
      badges.forEach(badge -> signal(badge, "awarded again"));
      await().atMost(SOON).until(() -> publications.behind("order", null) == 0);
    } finally {
      loops.forEach(Loop::stop);
      first.close();
      second.close();
    }
    var seen = transitions("order");
    badges.forEach(
        badge ->
            assertThat(seen.get(badge.toString()))
                .containsExactly("awarded", "revoked", "awarded again"));
  }

  @Test
  void neverLetsAWorkerPublishWhoseTurnWentToAnother() {
    var badge = award();
    signal(badge, "awarded");
    try (var stalled = publisher("fenced");
        var other = publisher("fenced")) {
      stalled.once();
      // when it stalls for longer than its turn, and the other goes on
      store.pass(Duration.ofMinutes(2));
      signal(badge, "revoked");
      other.once();
      stalled.once();
      stalled.once();
      signal(badge, "awarded again");
      stalled.once();
      other.once();
    }
    assertThat(transitions("fenced").get(badge.toString()))
        .containsExactly("awarded", "revoked", "awarded again");
  }

  @Test
  void goesOnWhereItStoppedWhenTheBrokerIsBack() throws Exception {
    var before = award();
    signal(before, "awarded");
    try (var publisher = publisher("away")) {
      await()
          .atMost(SOON)
          .until(
              () -> {
                publisher.once();
                return publications.behind("away", null) == 0;
              });
      // when
      var server = broker.getCluster().brokers().get(0);
      server.shutdown(Duration.ofSeconds(5));
      var meanwhile = award();
      signal(meanwhile, "awarded");
      signal(meanwhile, "revoked");
      assertThatThrownBy(publisher::once).isInstanceOf(RuntimeException.class);
      assertThat(publications.behind("away", null)).isEqualTo(2);
      server.startup();
      // then
      var loop = publisher.loop();
      loop.start();
      try {
        await().atMost(SOON).until(() -> publications.behind("away", null) == 0);
      } finally {
        loop.stop();
      }
      assertThat(transitions("away").get(meanwhile.toString()))
          .containsExactly("awarded", "revoked");
      assertThat(transitions("away").get(before.toString())).containsExactly("awarded");
    }
  }

  @Test
  void publishesFromAWorkerThatHasTheProfile() {
    try (var database = TestDatabase.fresh()) {
      var rows = new AwardsOnRecord(database.dataSource());
      var campus = rows.system("campus");
      var badge = rows.award(campus, rows.template(campus, "badge", null), Map.of());
      rows.jdbc()
          .sql(
              "INSERT INTO signal_log (uuid, system_id, subject, transition, occurred_at)"
                  + " VALUES (UUID(), ?, ?, 'awarded', NOW(6))")
          .params(campus, badge.toString())
          .update();
      var arguments =
          new String[] {
            "--server.port=0",
            "--spring.profiles.active=kafka",
            "--laurel.kafka.servers=" + broker.getBrokersAsString(),
            "--laurel.kafka.system=campus",
            "--laurel.kafka.certificates-topic=certificates",
            "--laurel.db.url=" + database.url(),
            "--laurel.db.user=" + database.user(),
            "--laurel.db.password=" + database.password(),
            "--laurel.secret-key=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
            "--spring.temporal.connection.target=127.0.0.1:1"
          };
      try (var worker = WorkerApplication.start(Map.of(), arguments)) {
        assertThat(worker.getBeansOfType(SignalPublisher.class)).hasSize(2);
        await()
            .atMost(SOON)
            .until(
                () ->
                    rows.jdbc()
                            .sql("SELECT COUNT(*) FROM signal_publication WHERE position = 1")
                            .query(Long.class)
                            .single()
                        == 2);
      }
    }
    assertThat(everything("learning-badges-lifecycle")).hasSize(1);
  }

  private UUID award() {
    return record.award(system, template, Map.of());
  }

  private void signal(UUID badge, String transition) {
    record
        .jdbc()
        .sql(
            "INSERT INTO signal_log (uuid, system_id, subject, transition, occurred_at)"
                + " VALUES (?, ?, ?, ?, '2026-11-05 10:15:30.000001')")
        .params(UUID.randomUUID().toString(), system, badge.toString(), transition)
        .update();
    sequencer.assign(1000);
  }

  private SignalPublisher publisher(String topic) {
    return publisher(topic, BadgeSignal.class);
  }

  private SignalPublisher publisher(String topic, Class<? extends Signal> which) {
    var properties = new HashMap<String, Object>();
    properties.put("bootstrap.servers", broker.getBrokersAsString());
    properties.put("acks", "all");
    properties.put("max.block.ms", 3_000);
    properties.put("request.timeout.ms", 1_000);
    properties.put("delivery.timeout.ms", 3_000);
    properties.put("reconnect.backoff.max.ms", 500);
    return new SignalPublisher(
        publications,
        store.get(SignalFeed.class),
        new SignalRecords(topic, which, URI.create("https://badges.example.org"), "here"),
        () -> new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()),
        () -> null,
        new SimpleMeterRegistry(),
        ((InstantSource) store::now).withZone(ZoneOffset.UTC));
  }

  /** Of each badge in the order read, a signal that came twice standing where it came first. */
  private Map<String, List<String>> transitions(String topic) {
    var transitions = new HashMap<String, List<String>>();
    var ids = new LinkedHashSet<String>();
    for (var one : everything(topic)) {
      if (ids.add(new String(one.headers().lastHeader("ce_id").value()))) {
        var type = new String(one.headers().lastHeader("ce_type").value());
        transitions
            .computeIfAbsent(one.key(), key -> new ArrayList<>())
            .add(type.replace("org.openedx.learning.badge.", "").replace(".v1", ""));
      }
    }
    return transitions;
  }

  private List<ConsumerRecord<String, String>> everything(String topic) {
    var records = new ArrayList<ConsumerRecord<String, String>>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers",
                broker.getBrokersAsString(),
                "isolation.level",
                "read_committed"),
            new StringDeserializer(),
            new StringDeserializer())) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
    }
    return records;
  }
}
