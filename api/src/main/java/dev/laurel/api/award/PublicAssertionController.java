package dev.laurel.api.award;

import dev.laurel.api.ApiSettings;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.domain.award.CredentialStatus;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.domain.learner.EmailKey;
import dev.laurel.store.award.AwardView;
import dev.laurel.store.award.AwardViews;
import dev.laurel.store.catalog.Secrets;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Open Badges hosted assertions: whoever is shown a badge can check it here, without a key. */
@RestController
@Tag(name = "Public documents")
@SecurityRequirements
class PublicAssertionController {
  private final AwardViews views;
  private final AwardBodies bodies;
  private final ApiSettings settings;
  private final Secrets secrets;

  PublicAssertionController(
      AwardViews views, AwardBodies bodies, ApiSettings settings, Secrets secrets) {
    this.views = views;
    this.bodies = bodies;
    this.settings = settings;
    this.secrets = secrets;
  }

  /**
   * Open Badges 1.x; times are seconds since 1970.
   *
   * @param badge URL of the badge class
   */
  record Assertion(
      String uid,
      Recipient recipient,
      URI badge,
      Verify verify,
      long issuedOn,
      @Nullable Long expires,
      @Nullable String evidence) {}

  /**
   * @param identity {@code sha256$} and the hash of the email followed by the salt
   */
  record Recipient(String type, boolean hashed, String salt, String identity) {}

  record Verify(String type, URI url) {}

  /** What stands in the place of an assertion that was taken back. */
  record Revoked(boolean revoked) {}

  @GetMapping("/public/assertions/{id}")
  @Operation(summary = "The Open Badges assertion of a hosted badge; 410 once revoked")
  ResponseEntity<?> assertion(@PathVariable UUID id) {
    var award =
        views
            .find(null, id)
            .filter(found -> found.template().origin() == Origin.HOSTED)
            .orElseThrow(PublicAssertionController::unknown);
    if (award.status() == CredentialStatus.REVOKED) {
      return ResponseEntity.status(HttpStatus.GONE).body(new Revoked(true));
    }
    if (award.provider().issuedAt() == null || award.learner().erased()) {
      throw unknown();
    }
    return ResponseEntity.ok(assertion(award));
  }

  private Assertion assertion(AwardView award) {
    var uid = award.credential().toString();
    var salt = secrets.mac("assertion-salt", bytes(uid)).substring(0, 16);
    var email = EmailKey.of(award.learner().email()).value();
    return new Assertion(
        uid,
        new Recipient("email", true, salt, "sha256$" + sha256(email + salt)),
        URI.create(settings.publicUrl() + "/public/badges/" + award.template().uuid()),
        new Verify("hosted", bodies.assertion(award)),
        award.issuedOn().getEpochSecond(),
        seconds(award.expires()),
        award.evidence().isEmpty() ? null : award.evidence().getFirst());
  }

  private static @Nullable Long seconds(@Nullable Instant time) {
    return time == null ? null : time.getEpochSecond();
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(text)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("this JDK has no SHA-256", missing);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static ApiProblem unknown() {
    return new ApiProblem(HttpStatus.NOT_FOUND, "not-found", "There is no such assertion.");
  }
}
