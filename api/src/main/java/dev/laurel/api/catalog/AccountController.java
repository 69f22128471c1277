package dev.laurel.api.catalog;

import dev.laurel.api.ApiSettings;
import dev.laurel.api.Caller;
import dev.laurel.api.Page;
import dev.laurel.api.PageQuery;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.api.problem.Outages;
import dev.laurel.api.provider.WebhookUrls;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.domain.catalog.Role;
import dev.laurel.store.catalog.ProviderAccount;
import dev.laurel.store.catalog.ProviderAccounts;
import dev.laurel.store.catalog.Secrets;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/provider-accounts")
@Tag(
    name = "Provider accounts",
    description = "An organisation at Credly or Accredible; it belongs to one system.")
class AccountController {
  private static final Map<String, String> UNIQUE =
      Map.of("provider_account_organization", "#/organization");
  private final ProviderAccounts accounts;
  private final Secrets secrets;
  private final Resumptions resumptions;
  private final WebhookUrls webhooks;
  private final Scope scope;
  private final Map<String, List<String>> hosts;
  private final Clock clock;

  AccountController(
      ProviderAccounts accounts,
      Secrets secrets,
      Resumptions resumptions,
      WebhookUrls webhooks,
      Scope scope,
      ApiSettings settings,
      Clock clock) {
    this.accounts = accounts;
    this.secrets = secrets;
    this.resumptions = resumptions;
    this.webhooks = webhooks;
    this.scope = scope;
    this.hosts = settings.providerHosts();
    this.clock = clock;
  }

  @PostMapping
  @Operation(summary = "Create a provider account")
  ResponseEntity<AccountBody> create(Caller caller, @Valid @RequestBody AccountForm form) {
    var system = scope.toWrite(caller, form.system());
    var key =
        AccountKey.of(
            form.provider(),
            form.auth(),
            form.clientId(),
            form.key(),
            form.keyExpiresAt(),
            clock.instant());
    var account =
        new ProviderAccount(
            null,
            UUID.randomUUID(),
            system.id(),
            Origin.of(form.provider()),
            form.name(),
            host(form),
            organization(form),
            key.auth(),
            key.clientId(),
            secrets.seal(key.key()),
            1,
            key.expiresAt(),
            null,
            clock.instant(),
            system.slug());
    Rows.unique(UNIQUE, () -> accounts.save(account));
    return ResponseEntity.created(URI.create("/v1/provider-accounts/" + account.uuid()))
        .body(shown(caller, account));
  }

  @GetMapping
  @Operation(summary = "List provider accounts")
  ResponseEntity<Page<AccountBody>> list(
      Caller caller, @RequestParam(required = false) @Nullable String system, PageQuery page) {
    var rows = accounts.page(scope.toRead(caller, system), page.after(), page.fetch());
    return Page.answer(
        page, rows, account -> Rows.id(account.id()), account -> shown(caller, account));
  }

  @GetMapping("/{id}")
  @Operation(summary = "Read a provider account")
  AccountBody read(Caller caller, @PathVariable UUID id) {
    return shown(caller, find(caller, id));
  }

  @PatchMapping("/{id}")
  @Operation(
      summary = "Rename a provider account, replace its key or say when it ends",
      description =
          "A new key is tested with one read, up to 15 seconds; if it works, a paused account is"
              + " resumed and what waited for it is released. See `test` in the answer.")
  AccountBody change(
      Caller caller, @PathVariable UUID id, @Valid @RequestBody AccountChange change) {
    var account = find(caller, id);
    var row = Rows.id(account.id());
    var key = change.key() == null ? null : key(account, change, change.key());
    if (key == null && (change.auth() != null || change.clientId() != null)) {
      throw ApiProblem.invalid("#/key", "is required to change `auth` or `clientId`");
    }
    if (change.name() != null) {
      accounts.rename(row, change.name());
    }
    if (key == null) {
      if (change.keyExpiresAt() != null) {
        accounts.keyExpires(row, change.keyExpiresAt());
      }
      return shown(caller, find(caller, id));
    }
    accounts.replaceKey(row, key.auth(), key.clientId(), secrets.seal(key.key()), key.expiresAt());
    var test = test(account, caller, change.reason());
    return shown(caller, find(caller, id), test);
  }

  /** What is not said of a new key is as it was. */
  private AccountKey key(ProviderAccount account, AccountChange change, String key) {
    var auth = change.auth() == null ? account.auth() : change.auth();
    var clientId =
        change.clientId() == null && auth.equals(account.auth())
            ? account.clientId()
            : change.clientId();
    return AccountKey.of(
        account.provider().word(), auth, clientId, key, change.keyExpiresAt(), clock.instant());
  }

  @PostMapping("/{id}/resume")
  @Operation(
      summary = "Resume a paused account",
      description =
          "Tests the key with one read; if it works, awards of the account go on and those that"
              + " waited are released. 409 `key-refused` if the provider still refuses it.")
  Resumption resume(
      Caller caller,
      @PathVariable UUID id,
      @Valid @RequestBody(required = false) @Nullable ReasonForm form) {
    var reason = form == null || form.reason() == null ? "" : form.reason();
    var resumption = resumptions.of(find(caller, id), "resume", caller.name(), reason);
    if (resumption.outcome().equals("refused")) {
      throw ApiProblem.conflict(
          "key-refused",
          "The provider refuses the account's key. Replace it: PATCH /v1/provider-accounts/"
              + id
              + " with `key`.");
    }
    return resumption;
  }

  /** The key is replaced whatever comes of its test, so a Temporal that is away is no failure. */
  private Resumption test(ProviderAccount account, Caller caller, @Nullable String reason) {
    try {
      return resumptions.of(account, "replace-key", caller.name(), reason == null ? "" : reason);
    } catch (RuntimeException failure) {
      if (Outages.temporalAway(failure)) {
        return new Resumption("not-tested", null);
      }
      throw failure;
    }
  }

  private AccountBody shown(Caller caller, ProviderAccount account) {
    return shown(caller, account, null);
  }

  private AccountBody shown(Caller caller, ProviderAccount account, @Nullable Resumption test) {
    var url = caller.may(Role.OPERATOR) ? webhooks.of(account.uuid(), account.provider()) : null;
    return AccountBody.of(account, url, test);
  }

  private ProviderAccount find(Caller caller, UUID id) {
    return accounts
        .find(caller.system(), id)
        .orElseThrow(() -> ApiProblem.notFound("provider account"));
  }

  private String host(AccountForm form) {
    var host = form.host() == null ? form.provider() : form.host();
    var allowed = hosts.getOrDefault(form.provider(), List.of(form.provider()));
    if (!allowed.contains(host)) {
      throw ApiProblem.invalid("#/host", "must be one of " + String.join(", ", allowed));
    }
    return host;
  }

  /** Accredible knows an organisation by its key alone; the fingerprint keeps it in one system. */
  private String organization(AccountForm form) {
    if (form.provider().equals("credly")) {
      if (form.organization() == null) {
        throw ApiProblem.invalid("#/organization", "is required for credly");
      }
      return form.organization();
    }
    if (form.organization() != null) {
      throw ApiProblem.invalid("#/organization", "is only for credly");
    }
    return secrets.mac("organization", form.key().getBytes(StandardCharsets.UTF_8));
  }
}
