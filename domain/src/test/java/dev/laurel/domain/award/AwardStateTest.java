package dev.laurel.domain.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AwardStateTest {
  @ParameterizedTest
  @EnumSource
  void isFoundByItsWord(AwardState state) {
    assertThat(AwardState.of(state.word())).isEqualTo(state);
  }

  @Test
  void joinsWordsByAnUnderscore() {
    assertThat(AwardState.NEEDS_ATTENTION.word()).isEqualTo("needs_attention");
  }

  @Test
  void refusesAWordThatIsNoState() {
    assertThatThrownBy(() -> AwardState.of("NEEDS_ATTENTION"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NEEDS_ATTENTION");
  }

  @ParameterizedTest
  @EnumSource
  void isSettledOnceNoStepIsLeft(AwardState state) {
    var settled = Set.of(AwardState.ISSUED, AwardState.REVOKED, AwardState.EXPIRED);

    assertThat(state.settled()).isEqualTo(settled.contains(state));
  }
}
