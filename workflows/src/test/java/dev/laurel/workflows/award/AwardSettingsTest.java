package dev.laurel.workflows.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AwardSettingsTest {
  @Test
  void parksForThirtyDaysUnlessToldOtherwise() {
    assertThat(AwardSettings.of(Duration.ofSeconds(10), "#").parkedFor())
        .isEqualTo(Duration.ofDays(30));
  }

  @Test
  void refusesADurationThatIsNotPositive() {
    assertThatThrownBy(() -> AwardSettings.of(Duration.ZERO, "#"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT0S");
  }
}
