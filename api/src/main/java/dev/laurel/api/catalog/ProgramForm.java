package dev.laurel.api.catalog;

import dev.laurel.api.EmailAddress;
import dev.laurel.api.WebUrl;
import dev.laurel.store.catalog.Profile;
import dev.laurel.store.catalog.Program;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A program to be.
 *
 * @param system slug or id; required with the admin key, else the key's own
 * @param issuer id of an issuer of the same system; stays for good
 * @param slug made of the name if absent; stays for good
 */
record ProgramForm(
    @Size(max = 255) @Nullable String system,
    @NotNull UUID issuer,
    @Slug @Nullable String slug,
    @NotBlank @Size(max = 255) String name,
    @WebUrl @Nullable String url,
    @EmailAddress @Nullable String email,
    @Size(max = 4000) @Nullable String description,
    @WebUrl @Nullable String imageUrl) {

  static ProgramForm of(Program program) {
    var profile = program.profile();
    return new ProgramForm(
        program.systemSlug(),
        program.issuerUuid(),
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
