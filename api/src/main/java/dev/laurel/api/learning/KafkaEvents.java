package dev.laurel.api.learning;

import dev.laurel.api.learning.KafkaReading.Unreadable;
import dev.laurel.store.learning.EventIntake;
import dev.laurel.store.learning.IncomingEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.kafka.listener.BatchMessageListener;

/**
 * Takes one poll's records in. Returning lets the container commit their offsets, so it returns
 * only when each is stored or in its dead-letter topic; whatever else goes wrong is thrown and
 * tried again, which repeats what was done: an event counts once, and a dead letter may come twice.
 * Our own signals, which may be published to a topic that is read here, are stored with what they
 * tell of, in its own system, and are passed by.
 */
class KafkaEvents implements BatchMessageListener<byte[], byte[]> {
  private static final Logger log = LoggerFactory.getLogger(KafkaEvents.class);
  private static final String BY = "kafka";
  private final KafkaReading reading;
  private final EventAcceptance acceptance;
  private final DeadLetters deadLetters;
  private final ToLongFunction<String> systemOfTopic;
  private static final String CERTIFICATE = "org.openedx.learning.certificate.";

  private final String ownSource;
  private volatile @Nullable String trouble;

  KafkaEvents(
      KafkaReading reading,
      EventAcceptance acceptance,
      DeadLetters deadLetters,
      ToLongFunction<String> systemOfTopic,
      String ownSource) {
    this.reading = reading;
    this.acceptance = acceptance;
    this.deadLetters = deadLetters;
    this.systemOfTopic = systemOfTopic;
    this.ownSource = ownSource;
  }

  /** A record that is an event. */
  private record Arrived(ConsumerRecord<byte[], byte[]> record, ReadEvent event) {}

  @Override
  public void onMessage(List<ConsumerRecord<byte[], byte[]>> records) {
    try {
      takeIn(records);
    } catch (RuntimeException failed) {
      complain(failed);
      throw failed;
    }
    if (trouble != null) {
      trouble = null;
      log.info("events are taken from Kafka again");
    }
  }

  /** Once for each new trouble, since the same records are tried again and again. */
  private void complain(RuntimeException failed) {
    var words = failed.getClass().getSimpleName() + ": " + failed.getMessage();
    if (!words.equals(trouble)) {
      trouble = words;
      log.warn("events from Kafka must wait and are tried again: {}", words);
    }
  }

  private void takeIn(List<ConsumerRecord<byte[], byte[]>> records) {
    var bySystem = new LinkedHashMap<Long, List<Arrived>>();
    var dead = new LinkedHashMap<ConsumerRecord<byte[], byte[]>, String>();
    for (var record : records) {
      try {
        var arrived = new Arrived(record, reading.read(record));
        if (storedWhenSent(arrived.event().event())) {
          continue;
        }
        bySystem
            .computeIfAbsent(systemOfTopic.applyAsLong(record.topic()), system -> new ArrayList<>())
            .add(arrived);
      } catch (Unreadable unreadable) {
        dead.put(record, String.valueOf(unreadable.getMessage()));
      }
    }
    bySystem.forEach((system, arrived) -> accept(system, arrived, dead));
    deadLetters.send(dead);
  }

  /** Our own signals about certificates are learning events since the moment they were made. */
  private boolean storedWhenSent(IncomingEvent event) {
    return event.source().equals(ownSource) && event.type().startsWith(CERTIFICATE);
  }

  private void accept(
      long system, List<Arrived> arrived, Map<ConsumerRecord<byte[], byte[]>, String> dead) {
    for (var from = 0; from < arrived.size(); from += EventIntake.MOST) {
      var part = arrived.subList(from, Math.min(arrived.size(), from + EventIntake.MOST));
      try {
        acceptance.accept(system, part.stream().map(Arrived::event).toList(), BY);
      } catch (DataIntegrityViolationException someRecord) {
        log.warn("the database refuses one of {} events; storing them one by one", part.size());
        part.forEach(one -> alone(system, one, dead));
      }
    }
  }

  private void alone(
      long system, Arrived arrived, Map<ConsumerRecord<byte[], byte[]>, String> dead) {
    try {
      acceptance.accept(system, List.of(arrived.event()), BY);
    } catch (DataIntegrityViolationException refused) {
      dead.put(arrived.record(), "the database refuses its values");
    }
  }
}
