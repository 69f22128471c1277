package dev.laurel.api.badgekit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.laurel.api.ApiSettings;
import dev.laurel.store.award.Instances.Instance;
import dev.laurel.store.catalog.BadgeCatalog;
import dev.laurel.store.catalog.BadgeKitBadge;
import dev.laurel.store.catalog.BadgeKitTime;
import dev.laurel.store.catalog.Template;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

/**
 * Makes the JSON of instances (badgekit-api 0.2.22, {@code toResponse} of its badge instances).
 * Each badge is written once and embedded as often as a list needs it: fifty instances hold the
 * same one.
 */
@Component
class InstanceBodies {
  private final BadgeCatalog catalog;
  private final URI publicUrl;
  private final JsonMapper json;

  InstanceBodies(BadgeCatalog catalog, ApiSettings settings, JsonMapper json) {
    this.catalog = catalog;
    this.publicUrl = settings.publicUrl();
    this.json = json;
  }

  /**
   * The answer to a creation.
   *
   * @param claimCode absent if none was used
   * @param badge always null
   */
  @JsonInclude(Include.ALWAYS)
  record Created(
      String slug,
      String email,
      @Nullable String expires,
      String issuedOn,
      @JsonInclude(Include.NON_NULL) @Nullable String claimCode,
      String assertionUrl,
      @Nullable RawValue badge) {}

  /**
   * The answer to everything else.
   *
   * @param claimCode always null, as the original has it
   */
  @JsonInclude(Include.ALWAYS)
  record Read(
      String slug,
      String email,
      @Nullable String expires,
      String issuedOn,
      @Nullable String claimCode,
      String assertionUrl,
      @Nullable RawValue badge) {}

  /** Where the world finds the instance's assertion. */
  String assertionUrl(Instance instance) {
    return publicUrl + instance.assertionPath();
  }

  /**
   * One that has just been made: without its badge.
   *
   * @param claimCode by which it was claimed
   */
  Created created(Instance instance, @Nullable String claimCode) {
    return new Created(
        instance.name(),
        instance.email(),
        expires(instance),
        BadgeKitTime.text(instance.issuedOn()),
        claimCode,
        assertionUrl(instance),
        null);
  }

  /** One that is there, without its badge. */
  Read bare(Instance instance) {
    return read(instance, null);
  }

  Read one(Instance instance, Template badge) {
    return read(instance, badge(badge));
  }

  /** Instances of one badge. */
  List<Read> all(List<Instance> instances, Template badge) {
    if (instances.isEmpty()) {
      return List.of();
    }
    var shown = badge(badge);
    return instances.stream().map(instance -> read(instance, shown)).toList();
  }

  /** Instances of several badges. */
  List<Read> all(List<Instance> instances) {
    var badges = badges(instances.stream().map(Instance::templateId).collect(Collectors.toSet()));
    return instances.stream()
        .map(instance -> read(instance, badges.get(instance.templateId())))
        .toList();
  }

  private Map<Long, RawValue> badges(Collection<Long> templates) {
    var shown = new HashMap<Long, RawValue>();
    catalog
        .findAll(templates)
        .forEach((id, badge) -> shown.put(id, raw(BadgeKitBadge.of(badge, publicUrl))));
    return shown;
  }

  private @Nullable RawValue badge(Template template) {
    return catalog
        .find(template.uuid())
        .map(badge -> raw(BadgeKitBadge.of(badge, publicUrl)))
        .orElse(null);
  }

  private RawValue raw(BadgeKitBadge badge) {
    return new RawValue(json.writeValueAsString(badge));
  }

  private Read read(Instance instance, @Nullable RawValue badge) {
    return new Read(
        instance.name(),
        instance.email(),
        expires(instance),
        BadgeKitTime.text(instance.issuedOn()),
        null,
        assertionUrl(instance),
        badge);
  }

  private static @Nullable String expires(Instance instance) {
    return instance.expires() == null ? null : BadgeKitTime.text(instance.expires());
  }
}
