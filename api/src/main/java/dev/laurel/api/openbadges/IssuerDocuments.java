package dev.laurel.api.openbadges;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The issuer in both versions; what is null is left out. */
@Component
class IssuerDocuments {
  private final BadgeUrls urls;

  IssuerDocuments(BadgeUrls urls) {
    this.urls = urls;
  }

  /** Open Badges 1.x. */
  @JsonPropertyOrder({"name", "url", "description", "email", "image"})
  record First(
      String name,
      String url,
      @Nullable String description,
      @Nullable String email,
      @Nullable String image) {}

  /**
   * Open Badges 2.0.
   *
   * @param id the URL that answers this document
   */
  @JsonPropertyOrder({"@context", "type", "id", "name", "url", "description", "email", "image"})
  record Second(
      @JsonProperty("@context") String context,
      String type,
      String id,
      String name,
      String url,
      @Nullable String description,
      @Nullable String email,
      @Nullable String image) {}

  /**
   * @param canonical the document's own URL, which stands for a web site that nobody gave: both
   *     versions require one
   */
  Object of(BadgeIssuer issuer, String canonical, Asked asked) {
    var url = issuer.url() != null ? issuer.url() : canonical;
    var image = urls.image(issuer.imageUrl());
    return asked.representation() == Representation.OPEN_BADGES_1
        ? new First(issuer.name(), url, issuer.description(), issuer.email(), image)
        : new Second(
            AssertionDocuments.CONTEXT,
            "Issuer",
            canonical,
            issuer.name(),
            url,
            issuer.description(),
            issuer.email(),
            image);
  }
}
