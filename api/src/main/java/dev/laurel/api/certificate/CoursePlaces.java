package dev.laurel.api.certificate;

import dev.laurel.api.Caller;
import dev.laurel.api.catalog.Scope;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.store.certificate.Course;
import dev.laurel.store.certificate.CourseLearner;
import dev.laurel.store.certificate.CourseLearners;
import dev.laurel.store.certificate.Courses;
import dev.laurel.store.certificate.LearnerRef;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the path of a request names: a system, a course of it, a learner in that. */
@Component
class CoursePlaces {
  private final Scope scope;
  private final Courses courses;
  private final CourseLearners learners;

  CoursePlaces(Scope scope, Courses courses, CourseLearners learners) {
    this.scope = scope;
    this.courses = courses;
    this.learners = learners;
  }

  /**
   * @param given {@code ?system=}: slug or id; only the admin key must say it
   * @throws ApiProblem 404 if the caller sees no such system, 400 if it is not said
   */
  long system(Caller caller, @Nullable String given) {
    var system = scope.toRead(caller, given);
    if (system == null) {
      throw ApiProblem.badRequest(
          "The query parameter `system` (slug or id of a system) is required with the admin key.");
    }
    return system;
  }

  /**
   * @throws ApiProblem 404 if the system has no such course, 422 if none can have this key
   */
  Course course(long system, String courseKey) {
    return courses
        .find(system, CourseKeys.check(courseKey))
        .orElseThrow(CoursePlaces::unknownCourse);
  }

  /**
   * As {@link #course}, for a list that is narrowed down.
   *
   * @throws ApiProblem 404 if the system has no such course, 400 if none can have this key
   */
  Course queried(long system, String courseKey) {
    if (!CourseKeys.fits(courseKey)) {
      throw ApiProblem.badRequest("`course` " + CourseKeys.WANTED + ".");
    }
    return course(system, courseKey);
  }

  /**
   * @throws ApiProblem 404 if the course is not known, or the learner not in it
   */
  CourseLearner learner(long system, String courseKey, String learner) {
    var course = course(system, courseKey);
    return learners
        .find(system, course.courseKey(), inPath(learner))
        .orElseThrow(CoursePlaces::unknownLearner);
  }

  /**
   * @throws ApiProblem 422 if it can be no learner's name
   */
  static LearnerRef inPath(String learner) {
    try {
      return LearnerRef.of(learner);
    } catch (IllegalArgumentException neither) {
      throw CourseKeys.inPath("learner", String.valueOf(neither.getMessage()));
    }
  }

  /**
   * @throws ApiProblem 400 if it can be no learner's name
   */
  static LearnerRef inQuery(String learner) {
    try {
      return LearnerRef.of(learner);
    } catch (IllegalArgumentException neither) {
      throw ApiProblem.badRequest("`learner` " + neither.getMessage() + ".");
    }
  }

  static ApiProblem unknownCourse() {
    return ApiProblem.notFound("course");
  }

  static ApiProblem unknownLearner() {
    return ApiProblem.notFound("learner in this course");
  }
}
