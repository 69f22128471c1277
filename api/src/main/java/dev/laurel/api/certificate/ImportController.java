package dev.laurel.api.certificate;

import dev.laurel.api.Caller;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.api.problem.ApiProblem.FieldError;
import dev.laurel.store.certificate.CertificateImport;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Certificates that another system made. */
@RestController
@Tag(name = "Certificates")
class ImportController {
  private final CertificateImport imports;
  private final CoursePlaces places;

  ImportController(CertificateImport imports, CoursePlaces places) {
    this.imports = imports;
    this.places = places;
  }

  @PostMapping("/v1/courses/{courseKey}/certificates/import")
  @Operation(
      summary = "Import certificates that another system made",
      description =
          "1 to 1,000, with any status. Decides nothing and sends no signal. A record that was"
              + " imported before changes nothing, so that the same list can be sent again. A"
              + " record with a wrong field is 422, and none is imported. 409 `certificates-differ`"
              + " if some were refused: `items` says of each record what became of it, and those"
              + " that fit were imported.")
  ImportBody take(
      @Parameter(hidden = true) Caller caller,
      @PathVariable String courseKey,
      @Parameter(description = "Slug or id; required with the admin key only")
          @RequestParam(required = false)
          @Nullable String system,
      @RequestBody ImportForm form) {
    var place = places.system(caller, system);
    var course = places.course(place, courseKey);
    var records = ImportChecks.check(form);
    var items = new ArrayList<ImportBody.Item>(records.size());
    var errors = new ArrayList<FieldError>();
    for (var record : records) {
      var item =
          ImportBody.Item.of(
              imports.take(
                  place,
                  course.courseKey(),
                  record.learner(),
                  record.certificate(),
                  caller.name()));
      if (item.reason() != null) {
        errors.add(new FieldError("#/items/" + items.size(), item.reason()));
      }
      items.add(item);
    }
    var body = ImportBody.of(items);
    if (!errors.isEmpty()) {
      throw refused(body, errors);
    }
    return body;
  }

  private static ApiProblem refused(ImportBody body, ArrayList<FieldError> errors) {
    return ApiProblem.conflict(
            "certificates-differ",
            body.refused()
                + " of the certificates were not imported, and "
                + (body.created() + body.unchanged())
                + " are here; `items` says why. Correct or leave out those, and send the list"
                + " again.")
        .with("created", body.created())
        .with("unchanged", body.unchanged())
        .with("refused", body.refused())
        .with("items", body.items())
        .with("errors", errors);
  }
}
