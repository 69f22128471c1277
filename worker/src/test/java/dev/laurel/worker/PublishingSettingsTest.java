package dev.laurel.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PublishingSettingsTest {
  @Test
  void refusesOneTopicForTwoKindsOfSignals() {
    assertThatThrownBy(() -> settings("signals", "signals"))
        .hasMessageContaining("LAUREL_KAFKA_CERTIFICATES_TOPIC")
        .hasMessageContaining("signals");
    assertThat(settings("badges", "certificates").certificatesTopic()).isEqualTo("certificates");
  }

  private static PublishingSettings settings(String badges, String certificates) {
    return new PublishingSettings("127.0.0.1:9092", "", "", badges, certificates);
  }
}
