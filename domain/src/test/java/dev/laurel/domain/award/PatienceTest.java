package dev.laurel.domain.award;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatienceTest {
  private static final Instant FIRST_FAILURE = Instant.parse("2026-03-01T10:00:00Z");

  private final Patience patience = Patience.of(Duration.ofHours(1));

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "2, 2", "3, 4", "6, 32", "7, 60", "8, 60", "2000000000, 60"})
  void doublesThePauseUpToAMinute(int attempt, int seconds) {
    assertThat(patience.delayAfter(attempt)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({"59, 0, false", "60, 0, true", "61, 0, true", "89, 30, false", "90, 30, true"})
  void endsAnHourAfterTheFirstFailureNotCountingItsTurn(
      int minutes, int waited, boolean exhausted) {
    assertThat(
            patience.exhausted(
                FIRST_FAILURE,
                Duration.ofMinutes(waited),
                FIRST_FAILURE.plus(Duration.ofMinutes(minutes))))
        .isEqualTo(exhausted);
  }

  @Test
  void isLostAtOnceWithoutALimit() {
    assertThat(Patience.of(Duration.ZERO).exhausted(FIRST_FAILURE, Duration.ZERO, FIRST_FAILURE))
        .isTrue();
  }
}
