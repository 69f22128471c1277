package dev.laurel.store.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A program as BadgeKit shows it (badgekit-api 0.2.22).
 *
 * @param imageUrl absolute
 */
@JsonInclude(Include.ALWAYS)
public record BadgeKitProgram(
    long id,
    String slug,
    @Nullable String url,
    String name,
    @Nullable String description,
    @Nullable String email,
    @Nullable String imageUrl) {

  /**
   * @param publicUrl of ours, without a slash at the end
   */
  public static BadgeKitProgram of(Program program, URI publicUrl) {
    var profile = program.profile();
    return new BadgeKitProgram(
        program.id() == null ? 0 : program.id(),
        profile.slug(),
        profile.url(),
        profile.name(),
        profile.description(),
        profile.email(),
        Image.url(profile.imageUrl(), publicUrl));
  }
}
