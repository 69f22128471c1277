package dev.laurel.domain.certificate;

import dev.laurel.domain.learning.EventFacts;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * An event of Open edX that is a trigger of a certificate (openedx-events, {@code
 * learning/data.py}). What it says is a fact whose version is the time of the event, if it has one.
 *
 * @param courseKey null if it is about the learner, whatever the course
 */
public record CourseEvent(@Nullable String courseKey, Trigger trigger) {
  private static final String LEARNING = "org.openedx.learning.";
  private static final String COURSE = "course.course_key";

  /**
   * Which types there are, where their course stands (the first path that is there), and what they
   * ask. The master course of a CCX is another course.
   */
  private static final Map<String, Reading> READINGS =
      Map.of(
          LEARNING + "course.passing.status.updated.v1",
          new Reading(CourseEvent::grade, COURSE),
          LEARNING + "ccx.course.passing.status.updated.v1",
          new Reading(CourseEvent::grade, "course.ccx_course_key", COURSE),
          LEARNING + "course.enrollment.created.v1",
          new Reading(CourseEvent::enrolment, COURSE),
          LEARNING + "course.enrollment.changed.v1",
          new Reading(CourseEvent::enrolment, COURSE),
          LEARNING + "exam.attempt.rejected.v1",
          new Reading((event, version) -> Trigger.of(TriggerType.EXAM_REJECTED), "course_key"),
          LEARNING + "idv_attempt.approved.v1",
          new Reading(CourseEvent::identity));

  private record Reading(
      BiFunction<EventFacts, FactVersion, @Nullable Trigger> trigger, String... coursePaths) {}

  /** Whether events of this type may be triggers. */
  public static boolean concerns(String eventType) {
    return READINGS.containsKey(eventType);
  }

  /**
   * What the event asks of a certificate; empty if nothing, or nothing that can be understood: an
   * event is never refused, and one whose course is missing, whose mode is unknown or whose date no
   * database keeps does not count.
   *
   * @param time when it happened, as the sender says
   */
  public static Optional<CourseEvent> of(EventFacts event, @Nullable Instant time) {
    var reading = READINGS.get(event.type());
    if (reading == null) {
      return Optional.empty();
    }
    var course =
        Arrays.stream(reading.coursePaths())
            .map(path -> text(event, path))
            .filter(key -> key != null)
            .findFirst()
            .orElse(null);
    if (course == null && reading.coursePaths().length > 0) {
      return Optional.empty();
    }
    var trigger =
        reading.trigger().apply(event, time == null ? FactVersion.NONE : FactVersion.of(time));
    return trigger == null ? Optional.empty() : Optional.of(new CourseEvent(course, trigger));
  }

  /** These events do not say the grade itself. */
  private static @Nullable Trigger grade(EventFacts event, FactVersion version) {
    if (!(event.at("is_passing") instanceof Boolean passing)) {
      return null;
    }
    return new Trigger(
        passing ? TriggerType.PASSING_GRADE : TriggerType.FAILING_GRADE,
        new Grade(null, passing, version));
  }

  private static @Nullable Trigger enrolment(EventFacts event, FactVersion version) {
    var mode = text(event, "mode");
    var known = mode == null ? null : EnrolmentMode.find(mode).orElse(null);
    if (known == null) {
      return null;
    }
    var active = !Boolean.FALSE.equals(event.at("is_active"));
    return new Trigger(TriggerType.ENROLMENT_CHANGED, new Enrolment(known, active, version));
  }

  private static @Nullable Trigger identity(EventFacts event, FactVersion version) {
    var date = text(event, "expiration_date");
    try {
      var expires = date == null ? null : instant(date);
      return new Trigger(
          TriggerType.IDENTITY_APPROVED, new IdentityVerification(true, expires, version));
    } catch (DateTimeException | IllegalArgumentException unreadable) {
      return null;
    }
  }

  /** Without a zone, as Python may write it, it is UTC. */
  private static Instant instant(String date) {
    try {
      return OffsetDateTime.parse(date).toInstant();
    } catch (DateTimeException withoutZone) {
      return LocalDateTime.parse(date).toInstant(ZoneOffset.UTC);
    }
  }

  private static @Nullable String text(EventFacts event, String path) {
    return event.at(path) instanceof String text && !text.isBlank() ? text : null;
  }
}
