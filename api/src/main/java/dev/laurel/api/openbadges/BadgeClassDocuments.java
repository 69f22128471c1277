package dev.laurel.api.openbadges;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.laurel.store.catalog.Badge;
import dev.laurel.store.catalog.BadgeDetail;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The badge class in both versions; what is null or an empty list is left out. */
@Component
class BadgeClassDocuments {
  private final BadgeUrls urls;

  BadgeClassDocuments(BadgeUrls urls) {
    this.urls = urls;
  }

  /**
   * Open Badges 1.x.
   *
   * @param criteria URL of a page
   * @param issuer URL of the issuer's document
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  @JsonPropertyOrder({"name", "description", "image", "criteria", "issuer", "alignment", "tags"})
  record First(
      String name,
      String description,
      String image,
      String criteria,
      String issuer,
      List<Alignment> alignment,
      List<String> tags) {}

  record Alignment(String name, String url, @Nullable String description) {}

  /**
   * Open Badges 2.0.
   *
   * @param id the URL that answers this document
   * @param issuer URL of the issuer's document
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  @JsonPropertyOrder({"@context", "type", "id", "name", "description", "image", "criteria"})
  record Second(
      @JsonProperty("@context") String context,
      String type,
      String id,
      String name,
      String description,
      String image,
      Criteria criteria,
      String issuer,
      List<Target> alignment,
      List<String> tags) {}

  /**
   * @param id URL of a page
   * @param narrative Markdown
   */
  record Criteria(String id, @Nullable String narrative) {}

  record Target(String targetName, String targetUrl, @Nullable String targetDescription) {}

  Object of(Badge badge, Asked asked) {
    var template = badge.template();
    var tags = badge.detail().tags().stream().map(BadgeDetail.Tag::value).toList();
    var issuer = urls.issuer(badge, asked.pinned());
    return asked.representation() == Representation.OPEN_BADGES_1
        ? new First(
            template.name(),
            description(badge),
            urls.image(badge),
            urls.criteria(badge),
            issuer,
            alignments(badge).stream()
                .map(to -> new Alignment(to.name(), to.url(), to.description()))
                .toList(),
            tags)
        : new Second(
            AssertionDocuments.CONTEXT,
            "BadgeClass",
            urls.badge(badge, asked.pinned()),
            template.name(),
            description(badge),
            urls.image(badge),
            new Criteria(urls.criteria(badge), narrative(badge.detail().criteria())),
            issuer,
            alignments(badge).stream()
                .map(to -> new Target(to.name(), to.url(), to.description()))
                .toList(),
            tags);
  }

  /** Both versions require one; a badge without is described by its name. */
  static String description(Badge badge) {
    var description = badge.template().description();
    return description == null || description.isBlank() ? badge.template().name() : description;
  }

  /** Both versions require a URL of each. */
  static List<BadgeDetail.Alignment> alignments(Badge badge) {
    return badge.detail().alignments().stream()
        .filter(alignment -> BadgeUrls.web(alignment.url()) != null)
        .toList();
  }

  private static @Nullable String narrative(List<BadgeDetail.Criterion> criteria) {
    return criteria.isEmpty()
        ? null
        : criteria.stream()
            .map(one -> "* " + one.description() + (one.required() ? "" : " (optional)"))
            .collect(Collectors.joining("\n"));
  }
}
