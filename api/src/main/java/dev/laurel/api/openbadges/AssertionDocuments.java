package dev.laurel.api.openbadges;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.laurel.store.award.PublicAssertion;
import dev.laurel.store.catalog.Badge;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The assertion in both versions; what is null is left out. */
@Component
class AssertionDocuments {
  static final String CONTEXT = "https://w3id.org/openbadges/v2";

  private final BadgeUrls urls;
  private final Recipients recipients;

  AssertionDocuments(BadgeUrls urls, Recipients recipients) {
    this.urls = urls;
    this.recipients = recipients;
  }

  /**
   * Open Badges 1.x; times are seconds since 1970.
   *
   * @param badge URL of the badge class
   * @param evidence the first URL of it: this version has room for one
   */
  @JsonPropertyOrder({"uid", "recipient", "badge", "verify", "issuedOn", "expires", "evidence"})
  record First(
      String uid,
      Recipients.Recipient recipient,
      String badge,
      Verify verify,
      long issuedOn,
      @Nullable Long expires,
      @Nullable String evidence) {}

  record Verify(String type, String url) {}

  /** What stands in the place of a 1.x assertion that was taken back. */
  record FirstRevoked(boolean revoked) {}

  /**
   * Open Badges 2.0; times are ISO 8601.
   *
   * @param id the URL that answers this document
   * @param badge URL of the badge class
   */
  @JsonPropertyOrder({"@context", "type", "id", "recipient", "badge", "verification"})
  record Second(
      @JsonProperty("@context") String context,
      String type,
      String id,
      Recipients.Recipient recipient,
      String badge,
      Verification verification,
      Instant issuedOn,
      @Nullable Instant expires,
      @Nullable List<String> evidence) {}

  record Verification(String type) {}

  /** What stands in the place of a 2.0 assertion that was taken back. */
  @JsonPropertyOrder({"@context", "type", "id", "revoked"})
  record SecondRevoked(
      @JsonProperty("@context") String context, String type, String id, boolean revoked) {}

  Object of(PublicAssertion assertion, Badge badge, Asked asked) {
    var url = urls.assertion(assertion, asked.pinned());
    var badgeUrl = urls.badge(badge, asked.pinned());
    var expires = assertion.expires();
    return asked.representation() == Representation.OPEN_BADGES_1
        ? new First(
            assertion.name(),
            recipients.of(assertion),
            badgeUrl,
            new Verify("hosted", url),
            assertion.issuedOn().getEpochSecond(),
            expires == null ? null : expires.getEpochSecond(),
            assertion.evidence().isEmpty() ? null : assertion.evidence().getFirst())
        : new Second(
            CONTEXT,
            "Assertion",
            url,
            recipients.of(assertion),
            badgeUrl,
            new Verification("HostedBadge"),
            assertion.issuedOn().truncatedTo(ChronoUnit.SECONDS),
            expires == null ? null : expires.truncatedTo(ChronoUnit.SECONDS),
            assertion.evidence().isEmpty() ? null : assertion.evidence());
  }

  Object revoked(PublicAssertion assertion, Asked asked) {
    return asked.representation() == Representation.OPEN_BADGES_1
        ? new FirstRevoked(true)
        : new SecondRevoked(CONTEXT, "Assertion", urls.assertion(assertion, asked.pinned()), true);
  }
}
