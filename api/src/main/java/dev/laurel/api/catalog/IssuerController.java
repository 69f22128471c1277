package dev.laurel.api.catalog;

import dev.laurel.api.Caller;
import dev.laurel.api.MergePatch;
import dev.laurel.api.Page;
import dev.laurel.api.PageQuery;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.store.Transactions;
import dev.laurel.store.catalog.Issuer;
import dev.laurel.store.catalog.Issuers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Clock;
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
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/v1/issuers")
@Tag(name = "Issuers", description = "Who stands behind a badge.")
class IssuerController {
  private static final Map<String, String> UNIQUE = Map.of("issuer_slug", "#/slug");
  private final Issuers issuers;
  private final Scope scope;
  private final Parents parents;
  private final Transactions transactions;
  private final MergePatch patches;
  private final CatalogBodies bodies;
  private final Clock clock;

  IssuerController(
      Issuers issuers,
      Scope scope,
      Parents parents,
      Transactions transactions,
      MergePatch patches,
      CatalogBodies bodies,
      Clock clock) {
    this.issuers = issuers;
    this.scope = scope;
    this.parents = parents;
    this.transactions = transactions;
    this.patches = patches;
    this.bodies = bodies;
    this.clock = clock;
  }

  @PostMapping
  @Operation(summary = "Create an issuer")
  ResponseEntity<ProfileBody> create(Caller caller, @Valid @RequestBody IssuerForm form) {
    var system = scope.toWrite(caller, form.system());
    var issuer =
        new Issuer(
            null, UUID.randomUUID(), system.id(), form.profile(), clock.instant(), system.slug());
    Rows.unique(UNIQUE, () -> parents.keeping(system, null, null, () -> issuers.save(issuer)));
    return ResponseEntity.created(URI.create("/v1/issuers/" + issuer.uuid()))
        .body(bodies.of(issuer));
  }

  @GetMapping
  @Operation(summary = "List issuers")
  ResponseEntity<Page<ProfileBody>> list(
      Caller caller, @RequestParam(required = false) @Nullable String system, PageQuery page) {
    var rows = issuers.page(scope.toRead(caller, system), page.after(), page.fetch());
    return Page.answer(page, rows, issuer -> Rows.id(issuer.id()), bodies::of);
  }

  @GetMapping("/{id}")
  @Operation(summary = "Read an issuer")
  ProfileBody read(Caller caller, @PathVariable UUID id) {
    return issuers
        .find(caller.system(), id)
        .map(bodies::of)
        .orElseThrow(() -> ApiProblem.notFound("issuer"));
  }

  @PatchMapping("/{id}")
  @Operation(
      summary = "Change an issuer",
      description = "Given fields replace, null clears. System and slug stay.")
  ProfileBody change(Caller caller, @PathVariable UUID id, @RequestBody JsonNode patch) {
    return transactions.in(
        () -> {
          var issuer =
              issuers.lock(caller.system(), id).orElseThrow(() -> ApiProblem.notFound("issuer"));
          var form = patches.apply(patch, IssuerForm.of(issuer), IssuerForm.class);
          Rows.unchanged("system", issuer.systemSlug(), form.system());
          Rows.unchanged("slug", issuer.profile().slug(), form.slug());
          return bodies.of(issuers.save(issuer.with(form.profile())));
        });
  }
}
