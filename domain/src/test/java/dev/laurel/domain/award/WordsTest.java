package dev.laurel.domain.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The words kept in rows, answered by the API and used as tags. */
class WordsTest {
  @ParameterizedTest
  @EnumSource
  void failuresAreFoundByTheirWordAndSpeakToPeople(FailureType failure) {
    assertThat(FailureType.of(failure.word())).isEqualTo(failure);
    assertThat(failure.happened()).endsWith(".");
    assertThat(failure.check()).endsWith("?");
    assertThat(failure.remedy()).endsWith(".");
  }

  @ParameterizedTest
  @EnumSource
  void sendRecordsAreFoundByTheirWord(SendRecord record) {
    assertThat(SendRecord.of(record.word())).isEqualTo(record);
  }

  @ParameterizedTest
  @EnumSource
  void stepsAreFoundByTheirWord(Step step) {
    assertThat(Step.of(step.word())).isEqualTo(step);
  }

  @ParameterizedTest
  @EnumSource
  void statusesAreFoundByTheirWord(CredentialStatus status) {
    assertThat(CredentialStatus.of(status.word())).isEqualTo(status);
  }

  @ParameterizedTest
  @EnumSource
  void causesAreFoundByTheirWord(RevocationCause cause) {
    assertThat(RevocationCause.of(cause.word())).isEqualTo(cause);
  }

  @Test
  void aWordThatIsNoneOfThemIsRefused() {
    assertThatThrownBy(() -> FailureType.of("provider_asleep"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("provider_asleep");
    assertThatThrownBy(() -> Step.of("rest")).isInstanceOf(IllegalArgumentException.class);
  }
}
