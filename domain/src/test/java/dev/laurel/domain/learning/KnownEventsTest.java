package dev.laurel.domain.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownEventsTest {
  private static final String LEARNING = "org.openedx.learning.";

  @ParameterizedTest
  @CsvSource({
    "course.passing.status.updated.v1, is_passing",
    "course.passing.status.updated.v1, course.course_key",
    "course.passing.status.updated.v1, user.pii.email",
    "ccx.course.passing.status.updated.v1, course.master_course_key",
    "ccx.course.passing.status.updated.v1, course.course_key",
    "ccx.course.passing.status.updated.v1, is_passing",
    "certificate.created.v1, grade",
    "certificate.changed.v1, current_status",
    "certificate.revoked.v1, course.course_key",
  })
  void knowWhatEventsSay(String type, String dataPath) {
    var event = KnownEvents.of(LEARNING + type).orElseThrow();
    assertThatCode(() -> event.check(dataPath, Operator.EQ)).doesNotThrowAnyException();
  }

  @Test
  void listThePathsThereAreWhenOneIsUnknown() {
    var event = KnownEvents.of(LEARNING + "course.passing.status.updated.v1").orElseThrow();
    assertThatThrownBy(() -> event.check("course.master_course_key", Operator.EQ))
        .hasMessage(
            "events of this type have is_passing, course.course_key, course.display_name,"
                + " course.start, course.end, user.id, user.is_active, user.pii.username,"
                + " user.pii.email, user.pii.name");
    assertThatThrownBy(() -> event.check("course_passing_status.is_passing", Operator.EQ))
        .hasMessageStartingWith("starts below course_passing_status, so leave that out");
  }

  @Test
  void letAnObjectBeAskedForButNotCompared() {
    var event = KnownEvents.of(LEARNING + "certificate.created.v1").orElseThrow();
    event.check("user.pii", Operator.EXISTS);
    assertThatThrownBy(() -> event.check("user.pii", Operator.NE))
        .hasMessageStartingWith("is an object");
  }

  @Test
  void knowNothingOfOtherTypes() {
    assertThat(KnownEvents.of("com.example.quiz.answered")).isEmpty();
    assertThat(KnownEvents.all()).hasSize(5);
  }
}
