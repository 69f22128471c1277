package dev.laurel.api.catalog;

import dev.laurel.api.EmailAddress;
import dev.laurel.api.WebUrl;
import dev.laurel.store.catalog.Issuer;
import dev.laurel.store.catalog.Profile;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * An issuer to be.
 *
 * @param system slug or id; required with the admin key, else the key's own
 * @param slug made of the name if absent; stays for good
 */
record IssuerForm(
    @Size(max = 255) @Nullable String system,
    @Slug @Nullable String slug,
    @NotBlank @Size(max = 255) String name,
    @WebUrl @Nullable String url,
    @EmailAddress @Nullable String email,
    @Size(max = 4000) @Nullable String description,
    @WebUrl @Nullable String imageUrl) {

  static IssuerForm of(Issuer issuer) {
    var profile = issuer.profile();
    return new IssuerForm(
        issuer.systemSlug(),
        profile.slug(),
        profile.name(),
        profile.url(),
        profile.email(),
        profile.description(),
        profile.imageUrl());
  }

  Profile profile() {
    return Profile.of(Slug.Of.given(slug, name), name, url, email, description, imageUrl);
  }
}
