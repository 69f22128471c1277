package dev.laurel.api.certificate;

import dev.laurel.store.certificate.PublicCertificate;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What anybody sees of a certificate. */
@Schema(name = "PublicCertificate")
record PublicCertificateBody(
    UUID verifyUuid,
    URI url,
    @Schema(description = "Of who earned it; may be empty") String name,
    @Schema(description = "Name of who awarded it") String awardedBy,
    Course course,
    Instant issuedOn) {

  /** What it was earned in. */
  @Schema(name = "PublicCertificateCourse")
  record Course(
      String courseKey,
      @Nullable String displayName,
      @Nullable Instant start,
      @Nullable Instant end) {}

  static PublicCertificateBody of(PublicCertificate certificate, URI url) {
    return new PublicCertificateBody(
        certificate.verifyUuid(),
        url,
        certificate.name(),
        certificate.system(),
        new Course(
            certificate.courseKey(),
            certificate.courseName(),
            certificate.courseStartsAt(),
            certificate.courseEndsAt()),
        certificate.createdAt());
  }
}
