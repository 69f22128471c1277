package dev.laurel.store.certificate;

import dev.laurel.domain.certificate.CourseSettings;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A course of one system.
 *
 * @param id the key inside
 * @param system slug
 * @param courseKey such as {@code course-v1:edX+DemoX+2026}
 */
public record Course(
    long id,
    UUID uuid,
    long systemId,
    String system,
    String courseKey,
    Details details,
    Instant createdAt,
    Instant updatedAt) {

  /** What is put. */
  public record Details(
      @Nullable String displayName,
      @Nullable Instant startsAt,
      @Nullable Instant endsAt,
      CourseSettings settings) {}

  public CourseSettings settings() {
    return details.settings();
  }
}
