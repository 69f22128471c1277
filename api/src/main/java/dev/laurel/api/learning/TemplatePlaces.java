package dev.laurel.api.learning;

import dev.laurel.api.Caller;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.store.catalog.Template;
import dev.laurel.store.catalog.Templates;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The template in a path, whose requirements and penalties are asked for. */
@Component
class TemplatePlaces {
  private final Templates templates;

  TemplatePlaces(Templates templates) {
    this.templates = templates;
  }

  /**
   * @throws ApiProblem 404 if the caller sees no such template
   */
  long id(Caller caller, UUID template) {
    return templates
        .find(caller.system(), template)
        .map(TemplatePlaces::id)
        .orElseThrow(() -> ApiProblem.notFound("template"));
  }

  static long id(Template template) {
    return Objects.requireNonNull(template.id(), "a stored template has an id");
  }

  /** 409 {@code too-many-rules}. */
  static ApiProblem tooMany(String most) {
    return ApiProblem.conflict(
        "too-many-rules",
        "The template has " + most + " already, the most it may have; delete one first.");
  }
}
