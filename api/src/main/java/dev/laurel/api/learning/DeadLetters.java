package dev.laurel.api.learning;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts records that are no events aside: into {@code <topic>.dlt}, as they came, with the reason in
 * a header, so that they can be sent again once the sender or we have been corrected.
 */
class DeadLetters implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);
  static final String SUFFIX = ".dlt";
  static final String REASON = "dlt-reason";
  private static final int LONGEST_REASON = 1000;

  /** More than the producer's own delivery time-out. */
  private static final long PATIENCE_SECONDS = 40;

  private final Producer<byte[], byte[]> producer;
  private final MeterRegistry metrics;

  DeadLetters(Producer<byte[], byte[]> producer, MeterRegistry metrics) {
    this.producer = producer;
    this.metrics = metrics;
  }

  /**
   * Returns when the broker has them all.
   *
   * @throws IllegalStateException if it has not
   */
  void send(Map<ConsumerRecord<byte[], byte[]>, String> dead) {
    var sent = new ArrayList<Future<?>>();
    dead.forEach((record, reason) -> sent.add(producer.send(letter(record, reason))));
    try {
      for (var one : sent) {
        one.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped before the dead letters were sent", stopping);
    } catch (ExecutionException | TimeoutException failed) {
      throw new IllegalStateException(
          "a dead letter could not be sent; does its topic exist?", failed);
    }
    dead.forEach(
        (record, reason) -> {
          metrics.counter("laurel.kafka.dead.letters", "topic", record.topic()).increment();
          log.warn(
              "record {} of partition {} of {} is no event and was put aside: {}",
              record.offset(),
              record.partition(),
              record.topic(),
              reason);
        });
  }

  private static ProducerRecord<byte[], byte[]> letter(
      ConsumerRecord<byte[], byte[]> record, String reason) {
    var letter =
        new ProducerRecord<>(
            record.topic() + SUFFIX, null, record.key(), record.value(), record.headers());
    var headers = letter.headers();
    headers.add(REASON, bytes(reason.substring(0, Math.min(reason.length(), LONGEST_REASON))));
    headers.add("dlt-topic", bytes(record.topic()));
    headers.add("dlt-partition", bytes(String.valueOf(record.partition())));
    headers.add("dlt-offset", bytes(String.valueOf(record.offset())));
    return letter;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
