package dev.laurel.api.learning;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * {@code laurel.kafka.lag}: records of each topic that the group has not committed yet, asked of
 * the broker, since what a consumer says of itself stands still when the consumer does. Not a
 * number while the broker does not answer. Every process shows the same: take the maximum, never
 * the sum.
 */
class KafkaLag implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(KafkaLag.class);
  private static final long PATIENCE_SECONDS = 10;
  private final Supplier<Admin> admins;
  private final String group;
  private final Duration every;
  private final Map<String, Double> lags = new ConcurrentHashMap<>();
  private volatile CountDownLatch stopped = new CountDownLatch(0);

  KafkaLag(
      Supplier<Admin> admins,
      String group,
      Collection<String> topics,
      Duration every,
      MeterRegistry metrics) {
    this.admins = admins;
    this.group = group;
    this.every = every;
    for (var topic : topics) {
      lags.put(topic, Double.NaN);
      Gauge.builder("laurel.kafka.lag", () -> lags.get(topic))
          .tag("topic", topic)
          .description("Records that have not been stored or put aside yet")
          .register(metrics);
    }
  }

  @Override
  public void start() {
    var stop = new CountDownLatch(1);
    stopped = stop;
    Thread.ofVirtual().name("kafka-lag").start(() -> repeat(stop));
  }

  private void repeat(CountDownLatch stop) {
    try (var admin = admins.get()) {
      do {
        look(admin);
      } while (!stop.await(every.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(Admin admin) throws InterruptedException {
    for (var topic : lags.keySet()) {
      try {
        lags.put(topic, (double) lag(admin, topic));
      } catch (InterruptedException stopping) {
        throw stopping;
      } catch (Exception unknown) {
        log.debug("the lag of {} is not known", topic, unknown);
        lags.put(topic, Double.NaN);
      }
    }
  }

  private long lag(Admin admin, String topic) throws Exception {
    var partitions = new HashMap<TopicPartition, OffsetSpec>();
    var described = admin.describeTopics(List.of(topic)).allTopicNames();
    for (var partition :
        described.get(PATIENCE_SECONDS, TimeUnit.SECONDS).get(topic).partitions()) {
      partitions.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest());
    }
    var ends = offsets(admin, partitions);
    partitions.replaceAll((partition, latest) -> OffsetSpec.earliest());
    var begins = offsets(admin, partitions);
    var committed =
        admin
            .listConsumerGroupOffsets(group)
            .partitionsToOffsetAndMetadata()
            .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return partitions.keySet().stream()
        .mapToLong(
            partition -> {
              OffsetAndMetadata at = committed.get(partition);
              var begin = begins.get(partition);
              return ends.get(partition) - (at == null ? begin : Math.max(begin, at.offset()));
            })
        .sum();
  }

  private static Map<TopicPartition, Long> offsets(
      Admin admin, Map<TopicPartition, OffsetSpec> partitions) throws Exception {
    var offsets = new HashMap<TopicPartition, Long>();
    admin
        .listOffsets(partitions)
        .all()
        .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .forEach((partition, found) -> offsets.put(partition, found.offset()));
    return offsets;
  }

  @Override
  public void stop() {
    stopped.countDown();
  }

  @Override
  public boolean isRunning() {
    return stopped.getCount() > 0;
  }
}
