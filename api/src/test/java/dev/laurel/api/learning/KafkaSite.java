package dev.laurel.api.learning;

import dev.laurel.api.RunningApi;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** A real broker, and a producer that writes what Open edX's event bus writes. */
final class KafkaSite implements AutoCloseable {
  private static final int PARTITIONS = 3;
  private final EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, PARTITIONS);
  private final KafkaProducer<String, String> producer;

  KafkaSite() {
    broker.afterPropertiesSet();
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers(), "acks", "all"),
            new StringSerializer(),
            new StringSerializer());
  }

  String servers() {
    return broker.getBrokersAsString();
  }

  void topic(String name) {
    broker.addTopics(name);
  }

  /** Arguments of an api that reads one topic; the group is named after it. */
  String[] reading(String topic, String system, String... more) {
    var arguments =
        new ArrayList<>(
            List.of(
                "--spring.profiles.active=kafka",
                "--laurel.kafka.servers=" + servers(),
                "--laurel.kafka.group=group-of-" + topic,
                "--laurel.kafka.system=" + system,
                "--laurel.kafka.topics=" + topic,
                "--laurel.kafka.consumers=2"));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  Future<?> publish(String topic, String id, String email) {
    var record = record(topic, id, email, new EventBuilder(id).by(email).data());
    return producer.send(record);
  }

  Future<?> publishBy(String source, String type, String topic, String id, String email) {
    var record = record(topic, id, email, new EventBuilder(id).by(email).data());
    record.headers().remove("ce_source").add("ce_source", source.getBytes(StandardCharsets.UTF_8));
    record.headers().remove("ce_type").add("ce_type", type.getBytes(StandardCharsets.UTF_8));
    return producer.send(record);
  }

  /** What is no event, between others of the same key. */
  Future<?> publishRaw(String topic, String id, String key, String value) {
    return producer.send(record(topic, id, key, value));
  }

  void flush() {
    producer.flush();
  }

  private static ProducerRecord<String, String> record(
      String topic, String id, String key, String value) {
    var record = new ProducerRecord<>(topic, key, value);
    Map.of(
            "ce_id", id,
            "ce_type", EventRows.PASSED,
            "ce_source", "openedx/lms/web",
            "ce_specversion", "1.0",
            "ce_time", "2026-11-05T10:15:30.123456+00:00",
            "ce_minorversion", "0",
            "sourcehost", "lms-1",
            "sourcelib", "10.2.0",
            "content-type", "application/json",
            "ce_datacontenttype", "application/json")
        .forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    return record;
  }

  /** Everything in a topic by now. */
  List<ConsumerRecord<String, String>> everything(String topic) {
    var records = new ArrayList<ConsumerRecord<String, String>>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", servers()),
            new StringDeserializer(),
            new StringDeserializer())) {
      var partitions =
          consumer.listTopics().getOrDefault(topic, List.of()).stream()
              .map(
                  info ->
                      new org.apache.kafka.common.TopicPartition(info.topic(), info.partition()))
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

  /** {@code laurel.kafka.lag} as an api shows it. */
  static double lag(RunningApi api, String topic) {
    return api.get("/actuator/prometheus", null)
        .text()
        .lines()
        .filter(line -> line.startsWith("laurel_kafka_lag{") && line.contains('"' + topic + '"'))
        .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .findFirst()
        .orElse(Double.NaN);
  }

  @Override
  public void close() {
    producer.close();
    broker.destroy();
  }
}
