package dev.laurel.api.learning;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.laurel.api.catalog.Scope;
import dev.laurel.store.signal.SignalSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Events from the topics of Open edX's event bus, with the profile {@code kafka}. Without it
 * nothing here exists, Boot's own beans for Kafka being left out for good.
 */
@Configuration(proxyBeanMethods = false)
@Profile("kafka")
class KafkaConfiguration {
  private static final Duration LAG_EVERY = Duration.ofSeconds(15);

  @Bean
  DeadLetters deadLetters(KafkaSettings settings, MeterRegistry metrics) {
    return new DeadLetters(deadLetterProducer(settings), metrics);
  }

  @Bean
  ConcurrentMessageListenerContainer<byte[], byte[]> kafkaEvents(
      KafkaSettings settings,
      EventReading reading,
      EventAcceptance acceptance,
      DeadLetters deadLetters,
      Scope scope,
      SignalSource source) {
    var systems = settings.systems();
    // Kept for a while only: a system may be deleted and its slug given to another.
    var known =
        Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(1))
            .<String, Long>build(name -> scope.find(name).map(Scope.Place::id).orElse(null));
    var properties = new ContainerProperties(systems.keySet().toArray(String[]::new));
    properties.setGroupId(settings.group());
    properties.setAckMode(ContainerProperties.AckMode.BATCH);
    properties.setMissingTopicsFatal(false);
    properties.setAuthExceptionRetryInterval(Duration.ofSeconds(10));
    properties.setShutdownTimeout(Duration.ofSeconds(15).toMillis());
    properties.setMessageListener(
        new KafkaEvents(
            new KafkaReading(reading),
            acceptance,
            deadLetters,
            topic -> {
              var system = known.get(systems.get(topic));
              if (system == null) {
                throw new IllegalStateException(
                    "there is no system "
                        + systems.get(topic)
                        + ", to which the events of "
                        + topic
                        + " belong; create it, or correct LAUREL_KAFKA_SYSTEM");
              }
              return system;
            },
            source.publicUrl().toString()));
    var container =
        new ConcurrentMessageListenerContainer<>(
            new DefaultKafkaConsumerFactory<byte[], byte[]>(consumer(settings)), properties);
    container.setConcurrency(settings.consumers());
    container.setBeanName("kafka-events");
    container.setCommonErrorHandler(tryAgainForEver());
    return container;
  }

  @Bean
  KafkaLag kafkaLag(KafkaSettings settings, MeterRegistry metrics) {
    return new KafkaLag(
        () -> Admin.create(client(settings)),
        settings.group(),
        settings.systems().keySet(),
        LAG_EVERY,
        metrics);
  }

  /** What comes this far is no record's fault: the partition waits, and nothing is skipped. */
  private static DefaultErrorHandler tryAgainForEver() {
    var pauses = new ExponentialBackOff(500, 2);
    pauses.setMaxInterval(10_000);
    return new DefaultErrorHandler(pauses);
  }

  private static Map<String, Object> client(KafkaSettings settings) {
    var client = new HashMap<String, Object>();
    client.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.servers());
    client.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 10_000);
    client.put(CommonClientConfigs.METADATA_MAX_AGE_CONFIG, 30_000);
    if (!settings.clientFile().isEmpty()) {
      var file = new Properties();
      try (var reader = Files.newBufferedReader(Path.of(settings.clientFile()))) {
        file.load(reader);
      } catch (IOException unreadable) {
        throw new UncheckedIOException("LAUREL_KAFKA_CLIENT_FILE cannot be read", unreadable);
      }
      file.stringPropertyNames().forEach(name -> client.put(name, file.getProperty(name)));
    }
    return client;
  }

  private static Map<String, Object> consumer(KafkaSettings settings) {
    var consumer = client(settings);
    consumer.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    consumer.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    consumer.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    consumer.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    consumer.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    consumer.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 500);
    consumer.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 << 20);
    consumer.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 2 << 20);
    return consumer;
  }

  private static KafkaProducer<byte[], byte[]> deadLetterProducer(KafkaSettings settings) {
    var producer = client(settings);
    producer.put(ProducerConfig.ACKS_CONFIG, "all");
    producer.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
    producer.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    producer.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
    return new KafkaProducer<>(producer, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
