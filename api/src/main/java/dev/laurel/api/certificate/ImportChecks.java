package dev.laurel.api.certificate;

import dev.laurel.api.certificate.ImportForm.RecordForm;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.domain.certificate.CertificateStatus;
import dev.laurel.domain.certificate.EnrolmentMode;
import dev.laurel.store.certificate.CertificateImport.Imported;
import dev.laurel.store.certificate.LearnerRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns records as they are sent into records that can be imported, or names all that is wrong. */
final class ImportChecks {
  /** Records of one request. */
  static final int MOST = 1000;

  private static final int LONGEST_NAME = 255;

  private final FieldChecks checks = new FieldChecks();

  private ImportChecks() {}

  /** A record and whose certificate it is. */
  record Checked(LearnerRef learner, Imported certificate) {}

  /**
   * @throws ApiProblem 422 naming wrong fields of every record; none is imported then
   */
  static List<Checked> check(ImportForm form) {
    return new ImportChecks().records(form.items());
  }

  private List<Checked> records(@Nullable List<@Nullable RecordForm> items) {
    if (items == null || items.isEmpty()) {
      throw ApiProblem.invalid("#/items", "is required: 1 to " + MOST + " certificates");
    }
    if (items.size() > MOST) {
      throw ApiProblem.invalid(
          "#/items", "must hold at most " + MOST + " certificates, not " + items.size());
    }
    var read = new ArrayList<Checked>();
    for (var n = 0; n < items.size(); n++) {
      var checked = record("#/items/" + n, items.get(n));
      if (checked != null) {
        read.add(checked);
      }
    }
    checks.refuse();
    return read;
  }

  private @Nullable Checked record(String pointer, @Nullable RecordForm form) {
    if (form == null) {
      checks.wrong(pointer, "must be an object");
      return null;
    }
    var before = checks.found();
    var learner = checks.word(pointer + "/learner", form.learner(), LearnerRef::of);
    var status = checks.word(pointer + "/status", form.status(), CertificateStatus::of);
    var mode =
        form.mode() == null ? null : checks.word(pointer + "/mode", form.mode(), EnrolmentMode::of);
    var grade = FactForms.readFraction(checks, pointer + "/grade", form.grade());
    var name = checks.line(pointer + "/name", form.name(), LONGEST_NAME);
    var created = checks.time(pointer + "/createdAt", form.createdAt());
    var modified = checks.time(pointer + "/modifiedAt", form.modifiedAt());
    if (modified != null && created != null && modified.isBefore(created)) {
      checks.wrong(pointer + "/modifiedAt", "must not be before createdAt");
    }
    if (learner == null || status == null || checks.found() > before) {
      return null;
    }
    var invalidated = Boolean.TRUE.equals(form.invalidated());
    return new Checked(
        learner,
        new Imported(form.verifyUuid(), status, mode, grade, name, invalidated, created, modified));
  }
}
