package dev.laurel.worker;

import dev.laurel.store.signal.Publications;
import dev.laurel.store.signal.SignalFeed;
import dev.laurel.store.signal.SignalFeed.Signal;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what a topic is for of the signal log, in the order of its positions, each signal at
 * least once. One worker does so at a time: who has the turn in the database, which lasts longer
 * than everything that is sent under it.
 */
class SignalPublisher implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SignalPublisher.class);
  private static final Duration PAUSE = Duration.ofMillis(300);

  /** Far more than the producer's time-outs, within which a signal is sent or failed. */
  private static final Duration LEASE = Duration.ofSeconds(60);

  private static final Duration RENEWED_AFTER = Duration.ofSeconds(10);
  private static final Duration COUNTED_EVERY = Duration.ofSeconds(15);
  private static final Duration CLOSING = Duration.ofSeconds(2);
  private static final int AT_ONCE = 200;

  private final Publications publications;
  private final SignalFeed feed;
  private final SignalRecords records;
  private final Supplier<Producer<byte[], byte[]>> producers;
  private final Supplier<@Nullable Long> system;
  private final String topic;
  private final Clock clock;
  private final UUID self = UUID.randomUUID();
  private final AtomicLong behind = new AtomicLong();
  private @Nullable Producer<byte[], byte[]> producer;
  private long position;
  private Instant renewAt = Instant.MIN;
  private Instant countAt = Instant.MIN;

  /**
   * @param system whose signals are published; null for every system's
   */
  SignalPublisher(
      Publications publications,
      SignalFeed feed,
      SignalRecords records,
      Supplier<Producer<byte[], byte[]>> producers,
      Supplier<@Nullable Long> system,
      MeterRegistry metrics,
      Clock clock) {
    this.publications = publications;
    this.feed = feed;
    this.records = records;
    this.producers = producers;
    this.system = system;
    this.topic = records.topic();
    this.clock = clock;
    Gauge.builder("laurel.kafka.signals.behind", behind, AtomicLong::get)
        .tag("topic", topic)
        .description("Signals not published yet, at most 10,000")
        .register(metrics);
  }

  Loop loop() {
    return new Loop("publishing to " + topic, PAUSE, this::once);
  }

  synchronized Loop.Next once() {
    count();
    try {
      if (!isMyTurn()) {
        return Loop.Next.AFTER_A_PAUSE;
      }
      var signals = feed.after(system.get(), position, AT_ONCE);
      if (!signals.isEmpty()) {
        publish(signals);
      }
      return signals.size() == AT_ONCE ? Loop.Next.AT_ONCE : Loop.Next.AFTER_A_PAUSE;
    } catch (RuntimeException failed) {
      // Another worker may reach the broker, or the database.
      close();
      throw failed;
    }
  }

  private boolean isMyTurn() {
    if (producer != null && clock.instant().isBefore(renewAt)) {
      return true;
    }
    var renew = clock.instant().plus(RENEWED_AFTER);
    var taken = publications.take(topic, self, LEASE);
    if (taken.isEmpty()) {
      dropProducer();
      return false;
    }
    if (producer == null) {
      log.info("publishing signals to {} from position {} on", topic, taken.get());
      producer = producers.get();
    }
    position = taken.get();
    renewAt = renew;
    return true;
  }

  private void publish(List<Signal> signals) {
    var run = new ArrayList<Signal>();
    var subjects = new HashSet<UUID>();
    for (var signal : signals) {
      if (!records.takes(signal)) {
        continue;
      }
      // A later signal must not arrive while an earlier one of its subject fails.
      if (!subjects.add(signal.subject())) {
        confirmed(run);
        run.clear();
        subjects.clear();
        subjects.add(signal.subject());
      }
      run.add(signal);
    }
    if (!run.isEmpty()) {
      confirmed(run);
    }
    position = signals.getLast().position();
    if (!publications.reached(topic, self, position)) {
      log.info("another worker publishes signals to {} now", topic);
      dropProducer();
    }
  }

  /** Returns when the broker has all of them. */
  private void confirmed(List<Signal> run) {
    if (!isMyTurn()) {
      throw new IllegalStateException("another worker took the turn to publish signals");
    }
    var sending = Objects.requireNonNull(producer);
    // Throws if the topic is unknown, on which each single send would wait for as long.
    sending.partitionsFor(topic);
    var sent = new ArrayList<Future<?>>();
    for (var signal : run) {
      var one = sending.send(records.of(signal));
      if (one.isDone()) {
        taken(one);
      }
      sent.add(one);
    }
    sending.flush();
    sent.forEach(SignalPublisher::taken);
  }

  private static void taken(Future<?> sent) {
    try {
      sent.get();
    } catch (ExecutionException failed) {
      throw new IllegalStateException(
          "Kafka did not take a signal: " + failed.getCause(), failed.getCause());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while publishing", stopping);
    }
  }

  private void count() {
    if (!clock.instant().isBefore(countAt)) {
      behind.set(publications.behind(topic, system.get()));
      countAt = clock.instant().plus(COUNTED_EVERY);
    }
  }

  private void dropProducer() {
    var mine = producer;
    producer = null;
    if (mine != null) {
      mine.close(CLOSING);
    }
  }

  /** Lets another worker go on at once. */
  @Override
  public synchronized void close() {
    dropProducer();
    try {
      publications.giveBack(topic, self);
    } catch (RuntimeException databaseAway) {
      log.debug("the turn to publish ends by itself", databaseAway);
    }
  }
}
