package dev.laurel.worker;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.laurel.store.signal.SignalEvent;
import dev.laurel.store.signal.SignalFeed.Signal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signals as records of Open edX's event bus: the attributes of the CloudEvent in headers of the
 * bus's names (openedx/event-bus-kafka, internal/utils.py), its data as JSON, the uuid of the badge
 * or certificate as the key, so that its signals keep their order in one partition.
 */
class SignalRecords {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(
              all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  /** With an offset, since Python before 3.11 reads no {@code Z}. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSxxx");

  private static final String JSON_TYPE = "application/json";
  private final String topic;
  private final Class<? extends Signal> which;
  private final URI source;
  private final String host;

  /**
   * @param which signals the topic is for
   * @param source our public URL
   * @param host of this process
   */
  SignalRecords(String topic, Class<? extends Signal> which, URI source, String host) {
    this.topic = topic;
    this.which = which;
    this.source = source;
    this.host = host;
  }

  String topic() {
    return topic;
  }

  /** Whether the topic is for it. */
  boolean takes(Signal signal) {
    return which.isInstance(signal);
  }

  ProducerRecord<byte[], byte[]> of(Signal signal) {
    var event = SignalEvent.of(signal, source);
    var record =
        new ProducerRecord<>(
            topic, bytes(event.subject().toString()), JSON.writeValueAsBytes(event.data()));
    header(record, "ce_id", event.id().toString());
    header(record, "ce_type", event.type());
    header(record, "ce_source", event.source().toString());
    header(record, "ce_specversion", event.specversion());
    header(record, "ce_time", time(event.time()));
    header(record, "ce_minorversion", "0");
    header(record, "ce_datacontenttype", JSON_TYPE);
    header(record, "content-type", JSON_TYPE);
    header(record, "sourcehost", host);
    return record;
  }

  private static String time(Instant time) {
    return TIME.format(time.atOffset(ZoneOffset.UTC));
  }

  private static void header(ProducerRecord<byte[], byte[]> record, String name, String text) {
    record.headers().add(name, bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
