package dev.laurel.api.learning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where events come from with the profile {@code kafka}.
 *
 * @param servers {@code host:port}, separated by commas
 * @param clientFile a file of properties for every client, as Kafka's own tools take it (security,
 *     credentials); empty: none
 * @param group of the consumers of all api processes
 * @param system slug or id of the system that the events belong to
 * @param topics each a name, or {@code name=system} if it is another system's
 * @param consumers of this process; more than there are partitions have nothing to do
 */
@ConfigurationProperties("laurel.kafka")
record KafkaSettings(
    @DefaultValue("127.0.0.1:9092") String servers,
    @DefaultValue("") String clientFile,
    @DefaultValue("laurel") String group,
    @DefaultValue("") String system,
    @DefaultValue({"learning-course-passing-status-lifecycle", "learning-certificate-lifecycle"})
        List<String> topics,
    @DefaultValue("1") int consumers) {

  /**
   * The system of each topic, in the order of the setting.
   *
   * @throws IllegalArgumentException if a topic belongs to none
   */
  Map<String, String> systems() {
    var systems = new LinkedHashMap<String, String>();
    for (var topic : topics) {
      var equals = topic.indexOf('=');
      var owner = equals < 0 ? system : topic.substring(equals + 1).strip();
      if (owner.isEmpty()) {
        throw new IllegalArgumentException(
            "LAUREL_KAFKA_SYSTEM must name the system (slug or id) that the events of "
                + topic
                + " belong to, or LAUREL_KAFKA_TOPICS must: "
                + topic
                + "=SYSTEM");
      }
      systems.put((equals < 0 ? topic : topic.substring(0, equals)).strip(), owner);
    }
    if (systems.isEmpty()) {
      throw new IllegalArgumentException("LAUREL_KAFKA_TOPICS must name at least one topic");
    }
    return systems;
  }
}
