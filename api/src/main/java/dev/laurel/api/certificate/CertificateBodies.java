package dev.laurel.api.certificate;

import dev.laurel.api.ApiSettings;
import dev.laurel.api.certificate.CertificateBody.Learner;
import dev.laurel.api.certificate.CertificateBody.Links;
import dev.laurel.domain.certificate.CertificatePath;
import dev.laurel.store.certificate.CertificateView;
import dev.laurel.workflows.certificate.CertificateWorkflow;
import java.net.URI;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Shows certificates. */
@Component
class CertificateBodies {
  private final URI publicUrl;

  CertificateBodies(ApiSettings settings) {
    publicUrl = settings.publicUrl();
  }

  /** The public page of a certificate, whether or not it is shown now. */
  URI page(UUID verifyUuid) {
    return URI.create(publicUrl + CertificatePath.of(verifyUuid));
  }

  CertificateBody of(CertificateView certificate) {
    var self = CertificatePaths.certificate(certificate.uuid());
    var course = certificate.courseKey();
    var learner = certificate.learner();
    return new CertificateBody(
        certificate.uuid(),
        certificate.verifyUuid(),
        certificate.system(),
        course,
        new Learner(learner),
        certificate.status().word(),
        CertificateBody.word(certificate.mode()),
        certificate.grade(),
        certificate.name(),
        certificate.invalidated(),
        certificate.imported(),
        certificate.version(),
        CertificateBody.shown(certificate) ? page(certificate.verifyUuid()) : null,
        certificate.createdAt(),
        certificate.modifiedAt(),
        new Links(
            self,
            URI.create(self + "/history"),
            CertificatePaths.ofLearner(course, learner, "explanation"),
            CertificatePaths.learner(course, learner),
            CertificateWorkflow.workflowId(certificate.courseLearner())));
  }
}
