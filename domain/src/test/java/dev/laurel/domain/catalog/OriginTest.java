package dev.laurel.domain.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OriginTest {
  @ParameterizedTest
  @EnumSource
  void isFoundByItsWordAndHasAQueueOfItsOwn(Origin origin) {
    assertThat(Origin.of(origin.word())).isEqualTo(origin);
    assertThat(origin.taskQueue()).isEqualTo("laurel-" + origin.word());
  }

  @ParameterizedTest
  @EnumSource
  void rolesAreFoundByTheirWord(Role role) {
    assertThat(Role.of(role.word())).isEqualTo(role);
  }

  @Test
  void saysWhatIsAllowed() {
    assertThatThrownBy(() -> Origin.of("badgr")).hasMessageContaining("not badgr");
    assertThatThrownBy(() -> Role.of("root")).hasMessageContaining("not root");
  }
}
