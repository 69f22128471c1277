package dev.laurel.api.catalog;

import dev.laurel.api.ApiSettings;
import dev.laurel.store.catalog.BadgeSystem;
import dev.laurel.store.catalog.Image;
import dev.laurel.store.catalog.Issuer;
import dev.laurel.store.catalog.Profile;
import dev.laurel.store.catalog.Program;
import dev.laurel.store.catalog.Template;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Rows of the catalogue as they are shown: uploaded pictures with the address that serves them. */
@Component
class CatalogBodies {
  private final URI publicUrl;

  CatalogBodies(ApiSettings settings) {
    publicUrl = settings.publicUrl();
  }

  ProfileBody of(BadgeSystem system) {
    return of(
        system.uuid(), null, null, system.profile(), system.badgesEnabled(), system.createdAt());
  }

  ProfileBody of(Issuer issuer) {
    return of(issuer.uuid(), issuer.systemSlug(), null, issuer.profile(), null, issuer.createdAt());
  }

  ProfileBody of(Program program) {
    return of(
        program.uuid(),
        program.systemSlug(),
        program.issuerUuid(),
        program.profile(),
        null,
        program.createdAt());
  }

  TemplateBody of(Template template) {
    return new TemplateBody(
        template.uuid(),
        template.systemSlug(),
        template.slug(),
        template.name(),
        template.description(),
        Image.url(template.imageUrl(), publicUrl),
        template.criteriaUrl(),
        template.issuerUuid(),
        template.programUuid(),
        template.origin().word(),
        template.accountUuid(),
        template.externalId(),
        template.fallbackName(),
        template.state(),
        template.awardMode(),
        template.reaward(),
        template.active(),
        template.withdrawnAt(),
        template.createdAt());
  }

  private ProfileBody of(
      UUID id,
      @Nullable String system,
      @Nullable UUID issuer,
      Profile profile,
      @Nullable Boolean badgesEnabled,
      Instant created) {
    return new ProfileBody(
        id,
        system,
        issuer,
        profile.slug(),
        profile.name(),
        profile.url(),
        profile.email(),
        profile.description(),
        Image.url(profile.imageUrl(), publicUrl),
        badgesEnabled,
        created);
  }
}
