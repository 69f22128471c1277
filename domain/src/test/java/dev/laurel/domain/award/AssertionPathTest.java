package dev.laurel.domain.award;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class AssertionPathTest {
  private static final UUID CREDENTIAL = UUID.fromString("00000000-0000-4000-8000-000000000001");

  @Test
  void namesACredentialByItsSlugElseByItsUuid() {
    assertThat(AssertionPath.of("0d3f", CREDENTIAL)).isEqualTo("/public/assertions/0d3f");
    assertThat(AssertionPath.of(null, CREDENTIAL)).isEqualTo("/public/assertions/" + CREDENTIAL);
  }

  @Test
  void escapesWhatMayNotStandInAPath() {
    assertThat(AssertionPath.of("a b/ü+%", CREDENTIAL))
        .isEqualTo("/public/assertions/a%20b%2F%C3%BC%2B%25");
  }
}
