package dev.laurel.api.catalog;

import dev.laurel.api.problem.ApiProblem;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.catalog.Issuer;
import dev.laurel.store.catalog.Issuers;
import dev.laurel.store.catalog.Profile;
import dev.laurel.store.catalog.Program;
import dev.laurel.store.catalog.Programs;
import dev.laurel.store.catalog.ProviderAccount;
import dev.laurel.store.catalog.ProviderAccounts;
import dev.laurel.store.catalog.Template;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes a row of a form, finding what it refers to inside its system. */
@Component
class TemplateMaking {
  private final Issuers issuers;
  private final Programs programs;
  private final ProviderAccounts accounts;
  private final Clock clock;

  TemplateMaking(Issuers issuers, Programs programs, ProviderAccounts accounts, Clock clock) {
    this.issuers = issuers;
    this.programs = programs;
    this.accounts = accounts;
    this.clock = clock;
  }

  Template created(TemplateForm form, Scope.Place system) {
    var account = account(form, system.id());
    var slug = Slug.Of.given(form.slug(), form.name());
    return row(
        form,
        new Template(
            null,
            UUID.randomUUID(),
            system.id(),
            null,
            null,
            slug,
            Profile.slugKey(slug),
            form.name(),
            null,
            null,
            null,
            origin(form, account),
            account == null ? null : account.id(),
            externalId(form, account),
            "active",
            false,
            form.awardMode(false),
            form.awardMode() != null,
            form.reawards(),
            null,
            null,
            clock.instant(),
            system.slug(),
            null,
            null,
            form.account()));
  }

  /**
   * @param modeGiven whether the change says anything of the award mode
   * @param hasRequirements whether the template has any
   */
  Template changed(
      Template present, TemplateForm form, boolean modeGiven, boolean hasRequirements) {
    Rows.unchanged("system", present.systemSlug(), form.system());
    Rows.unchanged("slug", present.slug(), form.slug());
    Rows.unchanged("origin", present.origin().word(), form.origin());
    Rows.unchanged("account", present.accountUuid(), form.account());
    Rows.unchanged("externalId", present.externalId(), form.externalId());
    var awardMode = form.awardMode(hasRequirements);
    if (present.active() && !awardMode.equals("api") && !hasRequirements) {
      throw Activation.requirementsMissing("its `awardMode` is to be " + awardMode);
    }
    var chosen = modeGiven ? form.awardMode() != null : present.awardModeChosen();
    return row(form, present.awardedBy(awardMode, chosen));
  }

  /** {@code base} with everything from the form that may change. */
  private Template row(TemplateForm form, Template base) {
    var system = base.systemId();
    var issuer = found("issuer", form.issuer(), uuid -> issuers.find(system, uuid).orElse(null));
    var program =
        found("program", form.program(), uuid -> programs.find(system, uuid).orElse(null));
    if (program != null && issuer != null && program.issuerId() != Rows.id(issuer.id())) {
      throw ApiProblem.invalid("#/issuer", "must be the program's issuer, or be left out");
    }
    return new Template(
        base.id(),
        base.uuid(),
        system,
        program == null ? id(issuer, Issuer::id) : Long.valueOf(program.issuerId()),
        id(program, Program::id),
        base.slug(),
        base.slugKey(),
        form.name(),
        form.description(),
        form.imageUrl(),
        form.criteriaUrl(),
        base.origin(),
        base.accountId(),
        base.externalId(),
        base.state(),
        base.active(),
        base.awardMode(),
        base.awardModeChosen(),
        form.reawards(),
        form.fallbackName(),
        base.withdrawnAt(),
        base.createdAt(),
        base.systemSlug(),
        program == null ? form.issuer() : program.issuerUuid(),
        form.program(),
        base.accountUuid());
  }

  private @Nullable ProviderAccount account(TemplateForm form, long system) {
    var account =
        found("account", form.account(), uuid -> accounts.find(system, uuid).orElse(null));
    if (account == null && form.origin() != null && !form.origin().equals("hosted")) {
      throw ApiProblem.invalid("#/account", "is required for " + form.origin());
    }
    return account;
  }

  private static Origin origin(TemplateForm form, @Nullable ProviderAccount account) {
    var origin = account == null ? Origin.HOSTED : account.provider();
    if (form.origin() != null && !form.origin().equals(origin.word())) {
      throw ApiProblem.invalid("#/origin", "must be the account's: " + origin.word());
    }
    return origin;
  }

  private static @Nullable String externalId(TemplateForm form, @Nullable ProviderAccount account) {
    if ((account == null) != (form.externalId() == null)) {
      throw ApiProblem.invalid(
          "#/externalId",
          account == null ? "is only for a template at a provider" : "is required with an account");
    }
    return form.externalId();
  }

  private static <R> @Nullable R found(
      String field, @Nullable UUID uuid, Function<UUID, @Nullable R> find) {
    if (uuid == null) {
      return null;
    }
    var row = find.apply(uuid);
    if (row == null) {
      throw ApiProblem.invalid("#/" + field, "the system has none with this id");
    }
    return row;
  }

  private static <R> @Nullable Long id(@Nullable R row, Function<R, @Nullable Long> id) {
    return row == null ? null : id.apply(row);
  }
}
