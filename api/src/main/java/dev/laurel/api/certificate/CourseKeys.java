package dev.laurel.api.certificate;

import dev.laurel.api.problem.ApiProblem;
import dev.laurel.api.problem.ApiProblem.FieldError;
import java.util.List;
import java.util.function.IntPredicate;
import org.springframework.http.HttpStatus;

/** Keys of courses as they stand in a path, such as {@code course-v1:edX+DemoX+2026}. */
final class CourseKeys {
  private static final int LONGEST = 255;

  /** What a key must be. */
  static final String WANTED =
      "must be a course key such as course-v1:edX+DemoX+2026: 1 to "
          + LONGEST
          + " characters, none of them a blank or a slash (keys of the form org/course/run are not"
          + " supported)";

  private static final IntPredicate UNFIT =
      c ->
          c == '/'
              || Character.isWhitespace(c)
              || Character.isSpaceChar(c)
              || Character.isISOControl(c);

  private CourseKeys() {}

  /**
   * @throws ApiProblem 422 if no course can have this key
   */
  static String check(String key) {
    if (!fits(key)) {
      throw unfit();
    }
    return key;
  }

  static boolean fits(String key) {
    return !key.isEmpty() && key.length() <= LONGEST && key.codePoints().noneMatch(UNFIT);
  }

  /** 422 for a key that holds what none may hold. */
  static ApiProblem unfit() {
    return inPath("courseKey", WANTED);
  }

  /** 422 about a part of the path. */
  static ApiProblem inPath(String name, String detail) {
    return new ApiProblem(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "validation-failed",
            "The `" + name + "` in the path " + detail + ". Nothing was changed.")
        .with("errors", List.of(new FieldError("#/" + name, detail)));
  }
}
