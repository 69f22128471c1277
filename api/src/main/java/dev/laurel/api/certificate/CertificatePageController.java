package dev.laurel.api.certificate;

import dev.laurel.api.openbadges.PublicAnswers;
import dev.laurel.api.openbadges.Representation;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.domain.certificate.CertificatePath;
import dev.laurel.store.certificate.Certificates;
import dev.laurel.store.certificate.PublicCertificate;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Certificates by their verify uuid, for anybody who was given it. */
@RestController
@Tag(name = "Public documents")
@SecurityRequirements
class CertificatePageController {
  private final Certificates certificates;
  private final CertificateBodies bodies;
  private final CertificatePages pages;
  private final PublicAnswers answers;

  CertificatePageController(
      Certificates certificates,
      CertificateBodies bodies,
      CertificatePages pages,
      PublicAnswers answers) {
    this.certificates = certificates;
    this.bodies = bodies;
    this.pages = pages;
    this.answers = answers;
  }

  @GetMapping(CertificatePath.PREFIX + "{verifyUuid}")
  @Operation(
      summary = "The public page of a course certificate",
      description =
          "A page for `Accept: text/html`, else JSON. Only while the certificate is downloadable"
              + " and no invalidation is active; else 404, the same as for one that never was.",
      responses =
          @ApiResponse(
              responseCode = "200",
              content = {
                @Content(
                    mediaType = "application/json",
                    schema = @Schema(implementation = PublicCertificateBody.class)),
                @Content(mediaType = "text/html")
              }))
  ResponseEntity<byte[]> read(@PathVariable String verifyUuid, HttpServletRequest request) {
    var page = Representation.asked(request) == Representation.PAGE;
    var shown = uuid(verifyUuid).flatMap(certificates::shown).map(this::body);
    if (shown.isPresent()) {
      return page ? answers.currentPage(pages.shown(shown.get())) : answers.current(shown.get());
    }
    if (page) {
      return answers.pageForOne(pages.unknown(), HttpStatus.NOT_FOUND);
    }
    throw new ApiProblem(HttpStatus.NOT_FOUND, "not-found", "There is no such certificate.")
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  private PublicCertificateBody body(PublicCertificate certificate) {
    return PublicCertificateBody.of(certificate, bodies.page(certificate.verifyUuid()));
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException noUuid) {
      return Optional.empty();
    }
  }
}
