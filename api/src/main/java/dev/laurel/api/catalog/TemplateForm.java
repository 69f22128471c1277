package dev.laurel.api.catalog;

import dev.laurel.api.WebUrl;
import dev.laurel.store.catalog.Template;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A template to be.
 *
 * @param system slug or id; required with the admin key, else the key's own
 * @param slug made of the name if absent; stays for good
 * @param issuer id of an issuer of the same system; that of the program if there is one
 * @param program id of a program of the same system
 * @param origin {@code hosted} if absent, or the provider of {@code account}; stays for good
 * @param account id of a provider account of the same system; stays for good
 * @param externalId the provider's id of the template; required with an account
 * @param fallbackName for learners of whom only an email is known
 * @param awardMode if absent {@code api} until it has a requirement, then {@code both}
 * @param reaward true if absent: meeting the requirements again after a revocation awards again
 */
record TemplateForm(
    @Size(max = 255) @Nullable String system,
    @Slug @Nullable String slug,
    @NotBlank @Size(max = 255) String name,
    @Size(max = 16_000) @Nullable String description,
    @WebUrl @Nullable String imageUrl,
    @WebUrl @Nullable String criteriaUrl,
    @Nullable UUID issuer,
    @Nullable UUID program,
    @Pattern(regexp = "credly|accredible|hosted", message = "must be credly, accredible or hosted")
        @Nullable String origin,
    @Nullable UUID account,
    @Pattern(
            regexp = "[A-Za-z0-9._-]{1,100}",
            message = "must be the provider's id of the template")
        @Nullable String externalId,
    @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") @Size(max = 255)
        @Nullable String fallbackName,
    @Pattern(regexp = "requirements|api|both", message = "must be requirements, api or both")
        @Nullable String awardMode,
    @Nullable Boolean reaward) {

  static TemplateForm of(Template template) {
    return new TemplateForm(
        template.systemSlug(),
        template.slug(),
        template.name(),
        template.description(),
        template.imageUrl(),
        template.criteriaUrl(),
        template.issuerUuid(),
        template.programUuid(),
        template.origin().word(),
        template.accountUuid(),
        template.externalId(),
        template.fallbackName(),
        template.awardMode(),
        template.reaward());
  }

  /**
   * @param hasRequirements whether the template has any
   */
  String awardMode(boolean hasRequirements) {
    return awardMode == null ? hasRequirements ? "both" : "api" : awardMode;
  }

  boolean reawards() {
    return reaward == null || reaward;
  }
}
