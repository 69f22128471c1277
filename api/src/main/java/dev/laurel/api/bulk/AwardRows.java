package dev.laurel.api.bulk;

import dev.laurel.api.award.AwardChecks;
import dev.laurel.api.award.AwardForm;
import dev.laurel.store.bulk.BulkRow;
import dev.laurel.store.bulk.BulkTargets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Rows that are to be awarded: each says what {@code POST /v1/awards} would be sent. */
final class AwardRows extends RowChecks<AwardForm> {
  static final CsvRows.Columns COLUMNS =
      new CsvRows.Columns() {
        @Override
        public List<String> names() {
          return List.of(
              "template",
              "email",
              "firstName",
              "lastName",
              "name",
              "externalId",
              "issuedOn",
              "expires",
              "evidence");
        }

        @Override
        public List<String> needed() {
          return List.of("email");
        }

        @Override
        public void put(ObjectNode row, String column, String cell) {
          switch (column) {
            case "template", "issuedOn", "expires" -> row.put(column, cell);
            case "evidence" -> {
              var urls = row.putArray(column);
              for (var url : cell.split("\\s+")) {
                urls.add(url);
              }
            }
            default -> row.withObject("/learner").put(column, cell);
          }
        }
      };

  private final Instant now;

  /**
   * @param now when those are issued that do not say when
   */
  AwardRows(
      JsonMapper json, BulkTargets targets, long system, @Nullable Long template, Instant now) {
    super(json, AwardForm.class, targets, system, template);
    this.now = now;
  }

  @Override
  Candidate check(SourceRow source, AwardForm form) {
    var checked = AwardChecks.row(form, UUID.randomUUID(), now);
    var errors = new ArrayList<>(checked.errors());
    needTemplate(form.template(), errors);
    return new Candidate(
        source,
        errors,
        form.template(),
        null,
        (number, template) ->
            BulkRow.award(
                number, source.line(), Objects.requireNonNull(template), checked.request()));
  }
}
