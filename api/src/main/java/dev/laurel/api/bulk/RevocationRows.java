package dev.laurel.api.bulk;

import dev.laurel.api.problem.ApiProblem.FieldError;
import dev.laurel.domain.learner.EmailKey;
import dev.laurel.store.bulk.BulkRow;
import dev.laurel.store.bulk.BulkTargets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Rows that are to be revoked. */
final class RevocationRows extends RowChecks<RevocationForm> {
  static final CsvRows.Columns COLUMNS =
      new CsvRows.Columns() {
        @Override
        public List<String> names() {
          return List.of("award", "template", "email");
        }

        @Override
        public List<String> needed() {
          return List.of("award", "email");
        }

        @Override
        public void put(ObjectNode row, String column, String cell) {
          row.put(column, cell);
        }
      };

  RevocationRows(JsonMapper json, BulkTargets targets, long system, @Nullable Long template) {
    super(json, RevocationForm.class, targets, system, template);
  }

  @Override
  Candidate check(SourceRow source, RevocationForm form) {
    return form.award() == null ? ofLearner(source, form) : ofAward(source, form, form.award());
  }

  private static Candidate ofAward(SourceRow source, RevocationForm form, UUID award) {
    var errors = new ArrayList<FieldError>();
    if (form.email() != null || form.template() != null) {
      errors.add(new FieldError("#/award", "is given: leave template and email out"));
    }
    return new Candidate(
        source,
        errors,
        null,
        award,
        (number, template) -> BulkRow.revocation(number, source.line(), award));
  }

  private Candidate ofLearner(SourceRow source, RevocationForm form) {
    var errors = new ArrayList<FieldError>();
    var email = email(form.email(), errors);
    needTemplate(form.template(), errors);
    return new Candidate(
        source,
        errors,
        form.template(),
        null,
        (number, template) ->
            BulkRow.revocation(
                number,
                source.line(),
                Objects.requireNonNull(template),
                Objects.requireNonNull(form.email()).strip(),
                Objects.requireNonNull(email)));
  }

  private static @Nullable EmailKey email(@Nullable String email, List<FieldError> errors) {
    if (email == null || email.isBlank()) {
      errors.add(new FieldError("#/email", "is required, or the id of the award as `award`"));
      return null;
    }
    try {
      return EmailKey.of(email);
    } catch (IllegalArgumentException noAddress) {
      errors.add(new FieldError("#/email", String.valueOf(noAddress.getMessage())));
      return null;
    }
  }
}
