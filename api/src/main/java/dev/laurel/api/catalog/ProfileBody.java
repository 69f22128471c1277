package dev.laurel.api.catalog;

import dev.laurel.store.catalog.BadgeSystem;
import dev.laurel.store.catalog.Issuer;
import dev.laurel.store.catalog.Profile;
import dev.laurel.store.catalog.Program;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A system, an issuer or a program as it is shown.
 *
 * @param system slug; absent for a system
 * @param issuer id; only of a program
 */
record ProfileBody(
    UUID id,
    @Nullable String system,
    @Nullable UUID issuer,
    String slug,
    String name,
    @Nullable String url,
    @Nullable String email,
    @Nullable String description,
    @Nullable String imageUrl,
    Instant createdAt) {

  static ProfileBody of(BadgeSystem system) {
    return of(system.uuid(), null, null, system.profile(), system.createdAt());
  }

  static ProfileBody of(Issuer issuer) {
    return of(issuer.uuid(), issuer.systemSlug(), null, issuer.profile(), issuer.createdAt());
  }

  static ProfileBody of(Program program) {
    return of(
        program.uuid(),
        program.systemSlug(),
        program.issuerUuid(),
        program.profile(),
        program.createdAt());
  }

  private static ProfileBody of(
      UUID id, @Nullable String system, @Nullable UUID issuer, Profile profile, Instant created) {
    return new ProfileBody(
        id,
        system,
        issuer,
        profile.slug(),
        profile.name(),
        profile.url(),
        profile.email(),
        profile.description(),
        profile.imageUrl(),
        created);
  }
}
