package dev.laurel.store.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A badge as BadgeKit shows it (badgekit-api 0.2.22, {@code toResponse} of its models): in answers,
 * in instances and in webhooks. A word without a value is null; a picture or a parent that is not
 * there is absent.
 *
 * @param id of the template
 * @param created ISO 8601 with milliseconds
 * @param imageUrl absolute
 * @param milestones always empty: they belong to BadgeKit's assessment
 */
@JsonInclude(Include.ALWAYS)
public record BadgeKitBadge(
    long id,
    String slug,
    String name,
    @Nullable String strapline,
    @Nullable String earnerDescription,
    @Nullable String consumerDescription,
    @Nullable String issuerUrl,
    @Nullable String rubricUrl,
    @Nullable Integer timeValue,
    @Nullable String timeUnits,
    @Nullable Integer limit,
    boolean unique,
    String created,
    @JsonInclude(Include.NON_NULL) @Nullable String imageUrl,
    @Nullable String type,
    boolean archived,
    @JsonInclude(Include.NON_NULL) @Nullable BadgeKitSystem system,
    @JsonInclude(Include.NON_NULL) @Nullable BadgeKitIssuer issuer,
    @JsonInclude(Include.NON_NULL) @Nullable BadgeKitProgram program,
    @Nullable String criteriaUrl,
    List<BadgeDetail.Criterion> criteria,
    List<BadgeDetail.Alignment> alignments,
    List<String> categories,
    List<BadgeDetail.Tag> tags,
    List<Object> milestones) {

  /**
   * @param publicUrl of ours, without a slash at the end
   */
  public static BadgeKitBadge of(Badge badge, URI publicUrl) {
    var template = badge.template();
    var detail = badge.detail();
    return new BadgeKitBadge(
        badge.id(),
        template.slug(),
        template.name(),
        detail.strapline(),
        detail.earnerDescription(),
        template.description(),
        detail.issuerUrl(),
        detail.rubricUrl(),
        detail.timeValue(),
        detail.timeUnits(),
        detail.limit(),
        detail.unique(),
        BadgeKitTime.text(template.createdAt()),
        Image.url(template.imageUrl(), publicUrl),
        detail.type(),
        detail.archived(),
        BadgeKitSystem.embedded(badge.system(), publicUrl),
        badge.issuer() == null ? null : BadgeKitIssuer.of(badge.issuer(), List.of(), publicUrl),
        badge.program() == null ? null : BadgeKitProgram.of(badge.program(), publicUrl),
        template.criteriaUrl(),
        detail.criteria(),
        detail.alignments(),
        detail.categories(),
        detail.tags(),
        List.of());
  }
}
