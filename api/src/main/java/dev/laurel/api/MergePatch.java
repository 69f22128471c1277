package dev.laurel.api;

import dev.laurel.api.problem.ApiProblem;
import jakarta.validation.Validator;
import java.util.ArrayList;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Changes with RFC 7396: a field that is given replaces, null clears, absent leaves. */
@Component
public class MergePatch {
  private final JsonMapper json;
  private final Validator validator;

  MergePatch(JsonMapper json, Validator validator) {
    this.json = json;
    this.validator = validator;
  }

  /**
   * The form that {@code present} becomes. What the patch gives is valid; what is on record already
   * is not judged again, since other ways in have other rules (BadgeKit's slugs).
   *
   * @param present what would be sent to create the present state
   * @throws ApiProblem 422 naming every wrong field
   */
  public <F extends Record> F apply(JsonNode patch, F present, Class<F> type) {
    if (!(patch instanceof ObjectNode changes)) {
      throw ApiProblem.invalid("#", "must be an object");
    }
    ObjectNode merged = json.valueToTree(present);
    merged.setAll(changes);
    F form;
    try {
      form = json.treeToValue(merged, type);
    } catch (JacksonException unreadable) {
      throw ApiProblem.unreadable(unreadable);
    }
    var errors = new ArrayList<ApiProblem.FieldError>();
    for (var wrong : validator.validate(form)) {
      var path = wrong.getPropertyPath().toString().replaceAll("[.\\[]", "/").replace("]", "");
      if (path.isEmpty() || changes.has(path.split("/", 2)[0])) {
        errors.add(new ApiProblem.FieldError("#/" + path, wrong.getMessage()));
      }
    }
    if (!errors.isEmpty()) {
      throw ApiProblem.invalid(errors);
    }
    return form;
  }
}
