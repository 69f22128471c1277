package dev.laurel.domain.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlugOfNameTest {
  @Test
  void keepsLettersAndDigitsWithoutAccents() {
    assertThat(SlugOfName.of(" Université d'été 2026! ")).contains("universite-d-ete-2026");
  }

  @Test
  void makesNoneOfANameWithoutLatinLetters() {
    assertThat(SlugOfName.of("徽章 🎓")).isEmpty();
  }

  @Test
  void staysWithinTheColumnThoughLettersGrow() {
    assertThat(SlugOfName.of("ﬃ".repeat(255)).orElseThrow()).hasSize(255);
    assertThat(SlugOfName.of("a".repeat(254) + "-b").orElseThrow()).isEqualTo("a".repeat(254));
  }
}
