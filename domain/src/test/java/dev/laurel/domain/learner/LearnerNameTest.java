package dev.laurel.domain.learner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class LearnerNameTest {
  @Test
  void isSentAsGiven() {
    assertThat(LearnerName.of(" Ada ", "King Lovelace", "Countess", "Learner"))
        .contains(new LearnerName("Ada", "King Lovelace"));
  }

  @Test
  void usesOneHalfForBothIfTheOtherIsBlank() {
    assertThat(LearnerName.of("Ada", " ", "A L", null)).contains(new LearnerName("Ada", "Ada"));
    assertThat(LearnerName.of(null, "Lovelace", null, null))
        .contains(new LearnerName("Lovelace", "Lovelace"));
  }

  @Test
  void splitsTheNameAtItsLastSpace() {
    assertThat(LearnerName.of("", null, " Ada King  Lovelace ", "Learner"))
        .contains(new LearnerName("Ada King", "Lovelace"));
  }

  @Test
  void usesASingleWordForBothAndSendsItOnce() {
    var name = LearnerName.of(null, null, "Ada", null);

    assertThat(name).contains(new LearnerName("Ada", "Ada"));
    assertThat(name.map(LearnerName::full)).contains("Ada");
    assertThat(new LearnerName("Ada", "Lovelace").full()).isEqualTo("Ada Lovelace");
  }

  @Test
  void fallsBackToTheTemplatesName() {
    assertThat(LearnerName.of(null, " ", "\t", "Course Learner"))
        .contains(new LearnerName("Course", "Learner"));
  }

  @Test
  void isNobodyIfNothingWasGiven() {
    assertThat(LearnerName.of(null, "", " ", null)).isEqualTo(Optional.empty());
    assertThat(LearnerName.of(null, null, null, " ")).isEqualTo(Optional.empty());
  }
}
