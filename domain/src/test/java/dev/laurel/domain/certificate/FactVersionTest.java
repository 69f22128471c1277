package dev.laurel.domain.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.laurel.domain.certificate.FactVersion.Standing;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactVersionTest {
  private static final FactVersion FIVE = FactVersion.of(5);

  @Test
  void tellsTheNewerDeliveryFromTheOlderAndTheSame() {
    assertThat(FactVersion.of(6).against(FIVE)).isEqualTo(Standing.NEWER);
    assertThat(FactVersion.of(5).against(FIVE)).isEqualTo(Standing.SAME);
    assertThat(FactVersion.of(4).against(FIVE)).isEqualTo(Standing.OLDER);
    assertThat(FactVersion.of(Long.MIN_VALUE).against(FactVersion.NONE)).isEqualTo(Standing.NEWER);
    assertThat(FactVersion.NONE.against(FIVE)).isEqualTo(Standing.ABSENT);
    assertThat(FactVersion.NONE.against(FactVersion.NONE)).isEqualTo(Standing.ABSENT);
  }

  @Test
  void letsOnlyTheOlderAndTheSamePassBy() {
    assertThat(FactVersion.of(6).replaces(FIVE)).isTrue();
    assertThat(FactVersion.of(5).replaces(FIVE)).isFalse();
    assertThat(FactVersion.of(4).replaces(FIVE)).isFalse();
    assertThat(FactVersion.NONE.replaces(FIVE)).isTrue();
    assertThat(FIVE.replaces(FactVersion.NONE)).isTrue();
  }

  @Test
  void readsATimeInMicroseconds() {
    assertThat(FactVersion.of("1970-01-01T01:00:00.123456789+01:00"))
        .isEqualTo(FactVersion.of(123_456));
    assertThat(FactVersion.of(Instant.EPOCH.minusSeconds(1))).isEqualTo(FactVersion.of(-1_000_000));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "2026-03-01", "2026-03-01T10:00:00", "yesterday"})
  void refusesWhatIsNoTimeWithItsOffset(String text) {
    assertThatThrownBy(() -> FactVersion.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2026-03-01T10:00:00Z");
  }

  @Test
  void refusesATimeThatItCannotCount() {
    assertThatThrownBy(() -> FactVersion.of(Instant.MAX))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FactVersion.of("+999999999-12-31T23:59:59Z"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
