package dev.laurel.store.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A system as BadgeKit shows it (docs/systems.md of badgekit-api 0.2.22).
 *
 * @param imageUrl absolute
 * @param issuers absent where the system is shown along with something else
 */
@JsonInclude(Include.ALWAYS)
public record BadgeKitSystem(
    long id,
    String slug,
    @Nullable String url,
    String name,
    @Nullable String description,
    @Nullable String email,
    @Nullable String imageUrl,
    @JsonInclude(Include.NON_NULL) @Nullable List<BadgeKitIssuer> issuers) {

  /**
   * @param publicUrl of ours, without a slash at the end
   */
  public static BadgeKitSystem of(BadgeSystem system, List<BadgeKitIssuer> issuers, URI publicUrl) {
    return shown(system, issuers, publicUrl);
  }

  /** Along with something else. */
  static BadgeKitSystem embedded(BadgeSystem system, URI publicUrl) {
    return shown(system, null, publicUrl);
  }

  private static BadgeKitSystem shown(
      BadgeSystem system, @Nullable List<BadgeKitIssuer> issuers, URI publicUrl) {
    var profile = system.profile();
    return new BadgeKitSystem(
        system.id() == null ? 0 : system.id(),
        profile.slug(),
        profile.url(),
        profile.name(),
        profile.description(),
        profile.email(),
        Image.url(profile.imageUrl(), publicUrl),
        issuers);
  }
}
