package dev.laurel.api.certificate;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells whoever has keys of the old form {@code org/course/run} that they are not supported, rather
 * than that there is no such path. A first part with a colon is a key already, and so is one that a
 * path of ours follows.
 */
@RestController
@Hidden
class SlashedKeys {
  private static final String KEY =
      "/v1/courses/{organization:[^:]+}/{course:(?!learners$|certificates$|regenerate$).+}/{run}";

  @RequestMapping({KEY, KEY + "/{*rest}"})
  void refuse() {
    throw CourseKeys.unfit();
  }
}
