package dev.laurel.store.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An issuer as BadgeKit shows it (badgekit-api 0.2.22).
 *
 * @param imageUrl absolute
 * @param programs empty where the issuer is shown along with a badge, as BadgeKit does
 */
@JsonInclude(Include.ALWAYS)
public record BadgeKitIssuer(
    long id,
    String slug,
    @Nullable String url,
    String name,
    @Nullable String description,
    @Nullable String email,
    @Nullable String imageUrl,
    List<BadgeKitProgram> programs) {

  /**
   * @param publicUrl of ours, without a slash at the end
   */
  public static BadgeKitIssuer of(Issuer issuer, List<BadgeKitProgram> programs, URI publicUrl) {
    var profile = issuer.profile();
    return new BadgeKitIssuer(
        issuer.id() == null ? 0 : issuer.id(),
        profile.slug(),
        profile.url(),
        profile.name(),
        profile.description(),
        profile.email(),
        Image.url(profile.imageUrl(), publicUrl),
        programs);
  }
}
