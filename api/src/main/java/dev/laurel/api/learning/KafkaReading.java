package dev.laurel.api.learning;

import dev.laurel.api.problem.ApiProblem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Reads records of Open edX's event bus: attributes in {@code ce_...} headers, the data as JSON in
 * the value. (Its own default, Avro with a schema registry, is refused by name.) A whole CloudEvent
 * in the value is read too, if {@code content-type} says so.
 */
final class KafkaReading {
  private static final String PREFIX = "ce_";
  private static final String CONTENT_TYPE = "content-type";
  private static final byte SCHEMA_REGISTRY = 0;
  private final EventReading reading;

  KafkaReading(EventReading reading) {
    this.reading = reading;
  }

  /** Why a record is no event: for the header of the record in the dead-letter topic. */
  static final class Unreadable extends Exception {
    Unreadable(String reason) {
      super(reason, null, false, false);
    }
  }

  ReadEvent read(ConsumerRecord<byte[], byte[]> record) throws Unreadable {
    var value = record.value();
    if (value == null || value.length == 0) {
      throw new Unreadable("the record has no value");
    }
    if (value[0] == SCHEMA_REGISTRY) {
      throw new Unreadable("the value is Avro of a schema registry; it must be JSON");
    }
    var attributes = new TreeMap<String, String>();
    String contentType = null;
    for (var header : record.headers()) {
      var text = text(header.key(), header.value());
      if (header.key().equalsIgnoreCase(CONTENT_TYPE)) {
        contentType = text;
      } else if (header.key().startsWith(PREFIX)
          && attributes.put(header.key().substring(PREFIX.length()), text) != null) {
        throw new Unreadable("the header " + header.key() + " stands there twice");
      }
    }
    return read(contentType, attributes, value);
  }

  private ReadEvent read(@Nullable String contentType, Map<String, String> attributes, byte[] value)
      throws Unreadable {
    try {
      if (contentType != null && contentType.startsWith(EventReading.STRUCTURED)) {
        return reading.read(MediaType.parseMediaType(contentType), Map.of(), value).getFirst();
      }
      // What the value really is shows when it is read, whatever the headers call it.
      attributes.remove("datacontenttype");
      attributes.remove("data");
      attributes.remove("data_base64");
      attributes.putIfAbsent("specversion", "1.0");
      return reading.read(MediaType.APPLICATION_JSON, attributes, value).getFirst();
    } catch (ApiProblem refused) {
      throw new Unreadable(words(refused));
    } catch (InvalidMediaTypeException noType) {
      throw new Unreadable("the header content-type is no media type");
    }
  }

  /** Names what is wrong with which field, without the field's value. */
  private static String words(ApiProblem refused) {
    var properties = refused.body().getProperties();
    return properties != null && properties.get("errors") instanceof List<?> errors
        ? errors.stream()
            .map(ApiProblem.FieldError.class::cast)
            .map(error -> error.pointer() + " " + error.detail())
            .limit(10)
            .collect(Collectors.joining("; "))
        : String.valueOf(refused.body().getDetail());
  }

  private static String text(String header, byte @Nullable [] value) throws Unreadable {
    try {
      return value == null
          ? ""
          : StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
    } catch (CharacterCodingException noText) {
      throw new Unreadable("the header " + header + " is not UTF-8");
    }
  }
}
