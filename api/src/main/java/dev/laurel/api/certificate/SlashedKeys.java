package dev.laurel.api.certificate;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells whoever has keys of the old form {@code org/course/run} that they are not supported, rather
 * than that there is no such path. A first part with a colon is a key already.
 */
@RestController
@Hidden
class SlashedKeys {
  private static final String ORGANIZATION = "/v1/courses/{organization:[^:]+}";

  @RequestMapping({ORGANIZATION + "/{course}/{run}", ORGANIZATION + "/{course}/{run}/{*rest}"})
  void refuse() {
    throw CourseKeys.unfit();
  }
}
