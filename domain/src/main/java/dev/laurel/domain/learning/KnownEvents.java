package dev.laurel.domain.learning;

import dev.laurel.domain.learning.KnownEvent.Kind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The events that Open edX sends about passing a course and about certificates, as its library of
 * event definitions (openedx-events, {@code learning/data.py}) shapes them.
 */
public final class KnownEvents {
  private static final String LEARNING = "org.openedx.learning.";
  private static final String PASSING = "course_passing_status";
  private static final String CERTIFICATE = "certificate";

  private static final List<KnownEvent> ALL =
      List.of(
          new KnownEvent(LEARNING + "course.passing.status.updated.v1", PASSING, passing(course())),
          new KnownEvent(
              LEARNING + "ccx.course.passing.status.updated.v1", PASSING, passing(customCourse())),
          new KnownEvent(LEARNING + "certificate.created.v1", CERTIFICATE, certificate()),
          new KnownEvent(LEARNING + "certificate.changed.v1", CERTIFICATE, certificate()),
          new KnownEvent(LEARNING + "certificate.revoked.v1", CERTIFICATE, certificate()));

  private KnownEvents() {}

  /** All of them. */
  public static List<KnownEvent> all() {
    return ALL;
  }

  /** Empty for a type of which nothing is known: then its rules may name any path. */
  public static Optional<KnownEvent> of(String type) {
    return ALL.stream().filter(known -> known.type().equals(type)).findFirst();
  }

  private static Map<String, Kind> passing(Map<String, Kind> course) {
    var paths = new LinkedHashMap<String, Kind>();
    paths.put("is_passing", Kind.BOOLEAN);
    paths.putAll(course);
    paths.putAll(user());
    return Collections.unmodifiableMap(paths);
  }

  private static Map<String, Kind> certificate() {
    var paths = new LinkedHashMap<>(user());
    paths.putAll(course());
    paths.put("mode", Kind.TEXT);
    paths.put("grade", Kind.NUMBER);
    paths.put("download_url", Kind.TEXT);
    paths.put("name", Kind.TEXT);
    paths.put("current_status", Kind.TEXT);
    paths.put("previous_status", Kind.TEXT);
    return Collections.unmodifiableMap(paths);
  }

  private static Map<String, Kind> course() {
    var paths = new LinkedHashMap<String, Kind>();
    paths.put("course", Kind.OBJECT);
    paths.put("course.course_key", Kind.TEXT);
    paths.put("course.display_name", Kind.TEXT);
    paths.put("course.start", Kind.TEXT);
    paths.put("course.end", Kind.TEXT);
    return paths;
  }

  /** A CCX: a course made of another one, its master. */
  private static Map<String, Kind> customCourse() {
    var paths = course();
    paths.put("course.ccx_course_key", Kind.TEXT);
    paths.put("course.master_course_key", Kind.TEXT);
    paths.put("course.coach_email", Kind.TEXT);
    paths.put("course.max_students_allowed", Kind.NUMBER);
    return paths;
  }

  private static Map<String, Kind> user() {
    var paths = new LinkedHashMap<String, Kind>();
    paths.put("user", Kind.OBJECT);
    paths.put("user.id", Kind.NUMBER);
    paths.put("user.is_active", Kind.BOOLEAN);
    paths.put("user.pii", Kind.OBJECT);
    paths.put("user.pii.username", Kind.TEXT);
    paths.put("user.pii.email", Kind.TEXT);
    paths.put("user.pii.name", Kind.TEXT);
    return paths;
  }
}
