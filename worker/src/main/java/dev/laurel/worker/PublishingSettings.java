package dev.laurel.worker;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where signals are published with the profile {@code kafka}.
 *
 * @param servers {@code host:port}, separated by commas
 * @param clientFile a file of properties for the producer, as Kafka's own tools take it (security,
 *     credentials); empty: none
 * @param system slug or id of the one system whose signals are published; empty: every system's
 * @param signalsTopic to which those about badges are published
 * @param certificatesTopic to which those about certificates are published; empty: they are not
 */
@ConfigurationProperties("laurel.kafka")
record PublishingSettings(
    @DefaultValue("127.0.0.1:9092") String servers,
    @DefaultValue("") String clientFile,
    @DefaultValue("") String system,
    @DefaultValue("learning-badges-lifecycle") String signalsTopic,
    @DefaultValue("") String certificatesTopic) {

  /** How far a topic has been published is kept by its name, so that two kinds need two. */
  PublishingSettings {
    if (signalsTopic.equals(certificatesTopic)) {
      throw new IllegalArgumentException(
          "LAUREL_KAFKA_SIGNALS_TOPIC and LAUREL_KAFKA_CERTIFICATES_TOPIC name the same topic, "
              + signalsTopic
              + ": give certificates one of their own");
    }
  }
}
