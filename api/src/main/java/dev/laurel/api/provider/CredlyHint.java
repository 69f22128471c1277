package dev.laurel.api.provider;

import dev.laurel.api.problem.ApiProblem;
import dev.laurel.api.problem.ApiProblem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What Credly sends: {@code {id, organization_id, event_type, occurred_at}}. Other fields are
 * passed over, since they are Credly's to add.
 */
record CredlyHint(String id, String organization, String type) {
  private static final int LONGEST = 100;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]*");
  private static final String WHAT = "must be a text of 1 to " + LONGEST + " characters";

  /**
   * @throws ApiProblem 422 naming every field that is missing or wrong
   */
  static CredlyHint of(JsonNode body) {
    if (!body.isObject()) {
      throw ApiProblem.invalid("#", "must be an object");
    }
    var errors = new ArrayList<FieldError>();
    var id = text(body, "id", errors);
    var organization = text(body, "organization_id", errors);
    var type = text(body, "event_type", errors);
    text(body, "occurred_at", errors);
    if (id == null || organization == null || type == null || !errors.isEmpty()) {
      throw ApiProblem.invalid(errors);
    }
    return new CredlyHint(id, organization, type);
  }

  /**
   * The id becomes part of the path that the event is read from.
   *
   * @throws ApiProblem 422 if it is no name of anything there
   */
  String readableId() {
    if (!ID.matcher(id).matches()) {
      throw ApiProblem.invalid("#/id", "must start with a letter or digit; then also . _ : and -");
    }
    return id;
  }

  /** Ids may be numbers. */
  private static @Nullable String text(JsonNode body, String field, List<FieldError> errors) {
    var value = body.path(field);
    var text = value.isString() || value.isIntegralNumber() ? value.asString().strip() : "";
    if (text.isEmpty() || text.length() > LONGEST) {
      errors.add(new FieldError("#/" + field, WHAT));
      return null;
    }
    return text;
  }
}
