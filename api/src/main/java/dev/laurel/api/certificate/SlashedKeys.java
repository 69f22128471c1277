package dev.laurel.api.certificate;

import dev.laurel.api.problem.ApiProblem;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells whoever has keys of the old form {@code org/course/run} that they are not supported, rather
 * than that there is no such path.
 */
@RestController
@Hidden
class SlashedKeys {

  @RequestMapping({
    "/v1/courses/{organization}/{course}/{run}",
    "/v1/courses/{organization}/{course}/{run}/{*rest}"
  })
  void refuse(@PathVariable String organization) {
    if (organization.contains(":")) {
      throw ApiProblem.notFound("path below a course");
    }
    throw CourseKeys.unfit();
  }
}
