package dev.laurel.store.award;

import dev.laurel.domain.award.AssertionPath;
import dev.laurel.domain.award.CredentialStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That somebody earned a badge, as anybody may read it who knows its URL.
 *
 * @param slug null if its uuid is its name
 * @param template of the badge
 * @param email of the learner: leaves the process as a salted hash only
 * @param erased whether the learner's personal data were removed; then the email is not one
 * @param evidence URLs
 * @param providerUrl where the provider shows it; null if hosted, or not issued there yet
 */
public record PublicAssertion(
    UUID credential,
    @Nullable String slug,
    UUID template,
    CredentialStatus status,
    String email,
    boolean erased,
    Instant issuedOn,
    @Nullable Instant expires,
    List<String> evidence,
    @Nullable String providerUrl) {

  /** The slug, or else the uuid. */
  public String name() {
    return slug != null ? slug : credential.toString();
  }

  /** Below the public URL. */
  public String path() {
    return AssertionPath.of(slug, credential);
  }

  /** True if nothing of it may be shown any more. */
  public boolean gone() {
    return erased || status == CredentialStatus.REVOKED;
  }

  /** Without the email. */
  @Override
  public String toString() {
    return "PublicAssertion[" + credential + "]";
  }
}
