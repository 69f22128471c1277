package dev.laurel.api.badgekit;

import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.catalog.Badge;
import dev.laurel.store.catalog.BadgeDetail;
import dev.laurel.store.catalog.Profile;
import dev.laurel.store.catalog.Template;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads a badge. The original's required fields are required, but for two that have a sensible
 * default: {@code unique} is false, and a badge without {@code image} gets a picture that is drawn.
 */
@Component
class BadgeReading {
  private static final int LONGEST_TEXT = 16_000;
  private static final int LONGEST_URL = 1_000;
  private static final List<String> UNITS = List.of("minutes", "hours", "days", "weeks");
  private final Pictures pictures;
  private final Clock clock;

  BadgeReading(Pictures pictures, Clock clock) {
    this.pictures = pictures;
    this.clock = clock;
  }

  /** A badge and the picture that has to be stored for it. */
  record Read(Template template, BadgeDetail detail, Pictures.Picture picture) {

    /** What a conflict shows: what was sent. */
    Map<String, Object> details() {
      var details = new LinkedHashMap<String, Object>();
      details.put("slug", template.slug());
      details.put("name", template.name());
      details.put("strapline", detail.strapline());
      details.put("earnerDescription", detail.earnerDescription());
      details.put("consumerDescription", template.description());
      details.put("issuerUrl", detail.issuerUrl());
      details.put("rubricUrl", detail.rubricUrl());
      details.put("criteriaUrl", template.criteriaUrl());
      details.put("timeValue", detail.timeValue());
      details.put("timeUnits", detail.timeUnits());
      details.put("limit", detail.limit());
      details.put("unique", detail.unique());
      details.put("type", detail.type());
      return details;
    }
  }

  /**
   * A new badge of the place: hosted, and active at once.
   *
   * @throws BadgeKitProblem 400 naming every bad field
   */
  Read created(Form form, Place place) {
    return read(form, blank(place), BadgeDetail.NONE, true);
  }

  /**
   * What a badge becomes; fields that are absent stay.
   *
   * @throws BadgeKitProblem 400 naming every bad field
   */
  Read changed(Form form, Badge badge) {
    return read(form, badge.template(), badge.detail(), false);
  }

  private Read read(Form form, Template before, BadgeDetail detail, boolean isNew) {
    var fields = new Fields(form);
    var name = fields.required("name", 255, isNew ? null : before.name());
    var slug = fields.slug(name, isNew ? null : before.slug());
    var consumers = needed(form, "consumerDescription", before.description(), isNew);
    var criteriaUrl =
        isNew || form.has("criteriaUrl")
            ? fields.requiredUrl("criteriaUrl", null)
            : before.criteriaUrl();
    var picture = pictures.read(form, before.systemId(), before.imageUrl());
    var changed = detail(form, fields, detail, isNew);
    form.check();
    return new Read(
        row(before, slug, name, consumers, picture.imageUrl(), criteriaUrl), changed, picture);
  }

  private static BadgeDetail detail(Form form, Fields fields, BadgeDetail before, boolean isNew) {
    var lists = new BadgeLists(form, before);
    return new BadgeDetail(
        fields.optional("strapline", 140, before.strapline()),
        needed(form, "earnerDescription", before.earnerDescription(), isNew),
        fields.optional("issuerUrl", LONGEST_URL, before.issuerUrl()),
        fields.optional("rubricUrl", LONGEST_URL, before.rubricUrl()),
        fields.number("timeValue", before.timeValue()),
        fields.oneOf(UNITS, "timeUnits", before.timeUnits()),
        fields.number("limit", before.limit()),
        fields.flag("unique", before.unique()),
        fields.flag("archived", before.archived()),
        fields.optional("type", 255, before.type()),
        lists.criteria(),
        lists.alignments(),
        lists.categories(),
        lists.tags());
  }

  /** Required, but a template made through {@code /v1} without it stays without. */
  private static @Nullable String needed(
      Form form, String field, @Nullable String before, boolean isNew) {
    return isNew || form.has(field) ? new Fields(form).required(field, LONGEST_TEXT, null) : before;
  }

  private Template blank(Place place) {
    var issuer = place.issuer();
    var program = place.program();
    return new Template(
        null,
        UUID.randomUUID(),
        place.systemId(),
        place.issuerId(),
        place.programId(),
        "",
        "",
        "",
        null,
        null,
        null,
        Origin.HOSTED,
        null,
        null,
        "active",
        true,
        "api",
        false,
        true,
        null,
        null,
        clock.instant(),
        place.system().profile().slug(),
        issuer == null ? null : issuer.uuid(),
        program == null ? null : program.uuid(),
        null);
  }

  private static Template row(
      Template before,
      String slug,
      String name,
      @Nullable String description,
      @Nullable String imageUrl,
      @Nullable String criteriaUrl) {
    return new Template(
        before.id(),
        before.uuid(),
        before.systemId(),
        before.issuerId(),
        before.programId(),
        slug,
        Profile.slugKey(slug),
        name,
        description,
        imageUrl,
        criteriaUrl,
        before.origin(),
        before.accountId(),
        before.externalId(),
        before.state(),
        before.active(),
        before.awardMode(),
        before.awardModeChosen(),
        before.reaward(),
        before.fallbackName(),
        before.withdrawnAt(),
        before.createdAt(),
        before.systemSlug(),
        before.issuerUuid(),
        before.programUuid(),
        before.accountUuid());
  }
}
