package dev.laurel.store.certificate;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Settings of courses. Putting them is the only way in which a course comes to be. */
public interface Courses {
  /** Characters of a course key and of a display name. */
  int LONGEST_TEXT = 255;

  /**
   * @param created false if the course was there already
   */
  record Put(Course course, boolean created) {}

  /**
   * Makes the course or changes it. Waits for decisions under way that have read its settings.
   *
   * @param courseKey at most {@link #LONGEST_TEXT} characters
   * @param change what is to stand of what stands, which is null for a new course; may be asked
   *     more than once
   */
  Put put(long systemId, String courseKey, UnaryOperator<Course.@Nullable Details> change);

  /** Empty if the system has no such course. */
  Optional<Course> find(long systemId, String courseKey);

  /**
   * Newest first.
   *
   * @param system null for the admin key, which sees every system
   * @param before the last id of the page before; {@code Long.MAX_VALUE} for the first
   */
  List<Course> list(@Nullable Long system, long before, int limit);
}
