package dev.laurel.api.certificate;

import dev.laurel.api.problem.ApiProblem;
import dev.laurel.domain.certificate.Enrolment;
import dev.laurel.domain.certificate.Fact;
import dev.laurel.domain.certificate.Grade;
import dev.laurel.store.certificate.FactsChange;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads facts, keeping apart what is absent and what is null. */
@Component
class FactsReading {
  private final JsonMapper json;

  FactsReading(JsonMapper json) {
    this.json = json;
  }

  /**
   * @throws ApiProblem 400 if the body is no JSON, 422 naming every wrong field
   */
  FactsChange read(byte[] body) {
    if (body.length == 0) {
      throw ApiProblem.badRequest("A JSON body is required.");
    }
    try {
      // Not by way of the tree, in which a number would be read before anybody knows its field.
      var form = json.readValue(body, FactsForm.class);
      if (form == null) {
        throw ApiProblem.invalid("#", "must be an object");
      }
      return check(json.readTree(body), form);
    } catch (JacksonException unreadable) {
      throw ApiProblem.unreadable(unreadable);
    }
  }

  private static FactsChange check(JsonNode tree, FactsForm form) {
    var checks = new FieldChecks();
    var removed = new HashSet<Class<? extends Fact>>();
    if (tree.path("enrolment").isNull()) {
      removed.add(Enrolment.class);
    }
    if (tree.path("grade").isNull()) {
      removed.add(Grade.class);
    }
    var change =
        new FactsChange(
            form.enrolment() == null ? null : form.enrolment().check(checks, "#/enrolment"),
            form.grade() == null ? null : form.grade().check(checks, "#/grade", null),
            null,
            removed,
            flag(tree, "allowlisted", form.allowlisted()),
            flag(tree, "invalidated", form.invalidated()),
            flag(tree, "betaTester", form.betaTester()),
            form.learner() == null ? null : form.learner().check(checks));
    checks.refuse();
    return change;
  }

  /** As null it is false. */
  private static @Nullable Boolean flag(JsonNode tree, String field, @Nullable Boolean given) {
    return tree.path(field).isNull() ? Boolean.FALSE : given;
  }
}
