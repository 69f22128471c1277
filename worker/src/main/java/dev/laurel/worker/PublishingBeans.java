package dev.laurel.worker;

import dev.laurel.store.catalog.Profile;
import dev.laurel.store.catalog.Systems;
import dev.laurel.store.signal.Publications;
import dev.laurel.store.signal.SignalFeed;
import dev.laurel.store.signal.SignalFeed.BadgeSignal;
import dev.laurel.store.signal.SignalFeed.SavedCertificate;
import dev.laurel.store.signal.SignalSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What publishes signals to Kafka, with the profile {@code kafka}. */
@Configuration(proxyBeanMethods = false)
@org.springframework.context.annotation.Profile("kafka")
class PublishingBeans {
  /** Not unless somebody says where: the platform's own topic holds its records, in Avro. */
  private static final String CERTIFICATES = "!'${laurel.kafka.certificates-topic:}'.isBlank()";

  /** One for each topic, each with a turn of its own. */
  @Bean
  SignalPublisher badgePublisher(
      PublishingSettings settings,
      Publications publications,
      SignalFeed feed,
      SignalSource source,
      Systems systems,
      MeterRegistry metrics,
      Clock clock) {
    var records =
        new SignalRecords(settings.signalsTopic(), BadgeSignal.class, source.publicUrl(), host());
    return publisher(settings, publications, feed, records, systems, metrics, clock);
  }

  @Bean
  @ConditionalOnExpression(CERTIFICATES)
  SignalPublisher certificatePublisher(
      PublishingSettings settings,
      Publications publications,
      SignalFeed feed,
      SignalSource source,
      Systems systems,
      MeterRegistry metrics,
      Clock clock) {
    var records =
        new SignalRecords(
            settings.certificatesTopic(), SavedCertificate.class, source.publicUrl(), host());
    return publisher(settings, publications, feed, records, systems, metrics, clock);
  }

  @Bean
  Loop publishingBadges(@Qualifier("badgePublisher") SignalPublisher publisher) {
    return publisher.loop();
  }

  @Bean
  @ConditionalOnExpression(CERTIFICATES)
  Loop publishingCertificates(@Qualifier("certificatePublisher") SignalPublisher publisher) {
    return publisher.loop();
  }

  private static SignalPublisher publisher(
      PublishingSettings settings,
      Publications publications,
      SignalFeed feed,
      SignalRecords records,
      Systems systems,
      MeterRegistry metrics,
      Clock clock) {
    var producer = producer(settings);
    return new SignalPublisher(
        publications,
        feed,
        records,
        () -> new KafkaProducer<>(producer, new ByteArraySerializer(), new ByteArraySerializer()),
        () -> system(systems, settings.system()),
        metrics,
        clock);
  }

  private static @Nullable Long system(Systems systems, String given) {
    if (given.isEmpty()) {
      return null;
    }
    var found = systems.findBySlug(Profile.slugKey(given));
    if (found.isEmpty()) {
      try {
        found = systems.find(UUID.fromString(given));
      } catch (IllegalArgumentException noUuid) {
        // told below
      }
    }
    return found
        .map(system -> system.id())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "LAUREL_KAFKA_SYSTEM names no system: " + given + "; create it or correct it"));
  }

  private static Map<String, Object> producer(PublishingSettings settings) {
    var producer = new HashMap<String, Object>();
    producer.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.servers());
    producer.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 5_000);
    producer.put(ProducerConfig.METADATA_MAX_AGE_CONFIG, 30_000);
    producer.put(ProducerConfig.ACKS_CONFIG, "all");
    producer.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    producer.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
    producer.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    producer.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 15_000);
    if (!settings.clientFile().isEmpty()) {
      var file = new Properties();
      try (var reader = Files.newBufferedReader(Path.of(settings.clientFile()))) {
        file.load(reader);
      } catch (IOException unreadable) {
        throw new UncheckedIOException("LAUREL_KAFKA_CLIENT_FILE cannot be read", unreadable);
      }
      file.stringPropertyNames().forEach(name -> producer.put(name, file.getProperty(name)));
    }
    return producer;
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "laurel-worker";
    }
  }
}
